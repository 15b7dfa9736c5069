/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "laurel-courier.h"

#include <glib/gi18n-lib.h>

#include "core/laurel-json.h"
#include "laurel-parcel.h"
#include "laurel-registry-error.h"

/* How often one record is sent when each time it is found that nothing arrived. */
#define MAX_TRIES 6
/* A service that is busy costs nothing but time. */
#define MAX_BUSY 30
/* Reading changes nothing, and not to know is worse. */
#define MAX_READS 12
/* The Registry may show a record a moment after the service has it (Registry Assistant §3.2). */
#define MAX_LOOKS 4

struct _LaurelCourier {
  GObject parent_instance;
  LaurelWorkspace *workspace;
  LaurelConnection *connection;
  LaurelPace *pace;
  LaurelAssistantClient *client;
  LaurelRegistryReader *reader;
  gint64 job;
  GCancellable *reading;
  GCancellable *sending;
  GQueue queue;          /* tasks that wait for their turn */
  GPtrArray *waits;      /* tasks that wait for a time */
  GSource *gate;         /* opens when the pace's gate does */
  gboolean pumping;
  gboolean paused;
  gboolean stopped;
  gboolean given_up;
  char *refused;         /* the key is not accepted: what the service said */
};

G_DEFINE_FINAL_TYPE (LaurelCourier, laurel_courier, G_TYPE_OBJECT)
G_DEFINE_ENUM_TYPE (LaurelDelivery, laurel_delivery,
                    G_DEFINE_ENUM_VALUE (LAUREL_DELIVERY_CONFIRMED, "confirmed"),
                    G_DEFINE_ENUM_VALUE (LAUREL_DELIVERY_PUBLISHED, "published"),
                    G_DEFINE_ENUM_VALUE (LAUREL_DELIVERY_NONE, "none"),
                    G_DEFINE_ENUM_VALUE (LAUREL_DELIVERY_REJECTED, "rejected"),
                    G_DEFINE_ENUM_VALUE (LAUREL_DELIVERY_HELD, "held"),
                    G_DEFINE_ENUM_VALUE (LAUREL_DELIVERY_UNKNOWN, "unknown"),
                    G_DEFINE_ENUM_VALUE (LAUREL_DELIVERY_UNREACHED, "unreached"),
                    G_DEFINE_ENUM_VALUE (LAUREL_DELIVERY_AUTHORIZATION, "authorization"),
                    G_DEFINE_ENUM_VALUE (LAUREL_DELIVERY_STOPPED, "stopped"),
                    G_DEFINE_ENUM_VALUE (LAUREL_DELIVERY_BROKEN, "broken"))

enum {
  SIGNAL_UNREACHED,
  SIGNAL_WAITING,
  N_SIGNALS,
};
static guint signals[N_SIGNALS];

typedef void (*Step) (GTask *task);

/* Why the Registry is read. */
typedef enum {
  LOOK_BASE,     /* before the first sending of a CTID that was not made here */
  LOOK_SETTLE,   /* after an outcome that is not known */
  LOOK_CONFIRM,  /* after the service said that it has it */
} Look;

/* One errand on its way. Every step either goes on to exactly one other or finishes the task, which it owns. */
typedef struct {
  LaurelErrand errand;
  LaurelSubjectKind kind;
  gint64 subject;
  LaurelParcel *parcel;
  gint64 attempt;
  char *attempt_hash;    /* of an attempt that is to be settled */
  LaurelAssistantAnswer *answer;
  JsonNode *payload;     /* what the service said it made of it */
  Look look;
  Step next;             /* when its turn or its time comes */
  Step after;            /* when the ledger is written */
  LaurelDelivery delivery;  /* what it will be then, if that is the end */
  GSource *timer;
  gboolean in_turn;
  gint64 started;
  guint tries, busy, reads, looks;
  char *message;
} Trip;

static void begin_attempt (GTask *task);
static void look (GTask *task);
static void look_now (GTask *task);
static void pump (LaurelCourier *self);

static void
trip_free (gpointer data)
{
  Trip *trip = data;

  g_assert (trip->timer == NULL && !trip->in_turn);
  g_clear_pointer (&trip->parcel, laurel_parcel_free);
  g_clear_pointer (&trip->answer, laurel_assistant_answer_free);
  g_clear_pointer (&trip->payload, json_node_unref);
  g_free (trip->attempt_hash);
  g_free (trip->message);
  g_free (trip);
}

static void
laurel_courier_finalize (GObject *object)
{
  LaurelCourier *self = LAUREL_COURIER (object);

  if (self->gate != NULL) {
    g_source_destroy (self->gate);
    g_source_unref (self->gate);
  }
  g_ptr_array_unref (self->waits);
  g_clear_object (&self->reading);
  g_clear_object (&self->sending);
  g_clear_object (&self->client);
  g_clear_object (&self->reader);
  g_clear_object (&self->workspace);
  g_clear_pointer (&self->connection, laurel_connection_free);
  g_free (self->refused);

  G_OBJECT_CLASS (laurel_courier_parent_class)->finalize (object);
}

static void
laurel_courier_class_init (LaurelCourierClass *class)
{
  G_OBJECT_CLASS (class)->finalize = laurel_courier_finalize;

  signals[SIGNAL_UNREACHED] = g_signal_new ("unreached", G_TYPE_FROM_CLASS (class), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                            NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_WAITING] = g_signal_new ("waiting", G_TYPE_FROM_CLASS (class), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                          G_TYPE_NONE, 0);
}

static void
laurel_courier_init (LaurelCourier *self)
{
  g_queue_init (&self->queue);
  self->waits = g_ptr_array_new ();
  self->reading = g_cancellable_new ();
  self->sending = g_cancellable_new ();
}

/**
 * laurel_courier_new:
 * @workspace: the workspace
 * @connection: over which connection
 * @pace: (unowned): the pace; has to live longer
 *
 * Returns: (transfer full): a courier
 */
LaurelCourier *
laurel_courier_new (LaurelWorkspace *workspace,
                    const LaurelConnection *connection,
                    LaurelPace *pace)
{
  LaurelCourier *self;

  g_return_val_if_fail (LAUREL_IS_WORKSPACE (workspace), NULL);
  g_return_val_if_fail (connection != NULL && pace != NULL, NULL);

  self = g_object_new (LAUREL_TYPE_COURIER, NULL);
  self->workspace = g_object_ref (workspace);
  self->connection = laurel_connection_copy (connection);
  self->pace = pace;

  return self;
}

/**
 * laurel_courier_set_service:
 * @self: a courier
 * @client: where to write
 * @reader: where to read
 *
 * May be called again when the service is found elsewhere.
 */
void
laurel_courier_set_service (LaurelCourier *self,
                            LaurelAssistantClient *client,
                            LaurelRegistryReader *reader)
{
  g_return_if_fail (LAUREL_IS_COURIER (self));

  g_set_object (&self->client, client);
  g_set_object (&self->reader, reader);
}

/**
 * laurel_courier_set_job:
 * @self: a courier
 * @job: the job in the ledger that attempts belong to
 */
void
laurel_courier_set_job (LaurelCourier *self,
                        gint64 job)
{
  g_return_if_fail (LAUREL_IS_COURIER (self));

  self->job = job;
}

/* Turns */

static Trip *
get_trip (GTask *task)
{
  return g_task_get_task_data (task);
}

static void
end_turn (LaurelCourier *self,
          Trip *trip)
{
  if (!trip->in_turn)
    return;
  trip->in_turn = FALSE;
  laurel_pace_ended (self->pace);
  pump (self);
}

/* Ends an errand; takes @task. */
static void
finish (GTask *task,
        LaurelDelivery delivery,
        const char *message)
{
  LaurelCourier *self = g_task_get_source_object (task);
  Trip *trip = get_trip (task);

  if (message != trip->message) {
    g_free (trip->message);
    trip->message = g_strdup (message);
  }
  trip->delivery = delivery;
  g_object_ref (self);
  end_turn (self, trip);
  g_task_return_int (task, delivery);
  g_object_unref (task);
  g_object_unref (self);
}

static void
finish_broken (GTask *task,
               GError *error)
{
  LaurelCourier *self = g_task_get_source_object (task);

  g_object_ref (self);
  end_turn (self, get_trip (task));
  g_task_return_error (task, error);
  g_object_unref (task);
  g_object_unref (self);
}

static gboolean
on_gate (gpointer user_data)
{
  LaurelCourier *self = user_data;

  g_clear_pointer (&self->gate, g_source_unref);
  pump (self);
  g_signal_emit (self, signals[SIGNAL_WAITING], 0);
  return G_SOURCE_REMOVE;
}

static void
arm_gate (LaurelCourier *self)
{
  gint64 now = g_get_monotonic_time ();
  gint64 gate = laurel_pace_get_gate (self->pace);

  if (gate <= now)
    return;
  if (self->gate != NULL) {
    g_source_destroy (self->gate);
    g_source_unref (self->gate);
  }
  self->gate = g_timeout_source_new ((gate - now + 999) / 1000);
  g_source_set_callback (self->gate, on_gate, self, NULL);
  g_source_attach (self->gate, g_main_context_get_thread_default ());
}

static void
pump (LaurelCourier *self)
{
  if (self->pumping)
    return;
  self->pumping = TRUE;
  while (!g_queue_is_empty (&self->queue)) {
    gboolean ending = self->stopped || self->given_up || self->refused != NULL;
    GTask *task;
    Trip *trip;

    /* Who has to end needs no turn for it. */
    if (!ending && (self->paused || !laurel_pace_may_start (self->pace, g_get_monotonic_time ())))
      break;
    task = g_queue_pop_head (&self->queue);
    trip = get_trip (task);
    if (!ending) {
      laurel_pace_started (self->pace);
      trip->in_turn = TRUE;
    }
    trip->started = g_get_monotonic_time ();
    trip->next (task);
  }
  self->pumping = FALSE;
  if (!g_queue_is_empty (&self->queue))
    arm_gate (self);
}

/* Goes on with @step when it is this errand's turn. */
static void
in_turn (GTask *task,
         Step step)
{
  LaurelCourier *self = g_task_get_source_object (task);
  Trip *trip = get_trip (task);

  trip->next = step;
  g_assert (!trip->in_turn);
  g_queue_push_tail (&self->queue, task);
  pump (self);
}

static void
stop_waiting (LaurelCourier *self,
              GTask *task)
{
  Trip *trip = get_trip (task);

  g_source_destroy (trip->timer);
  g_clear_pointer (&trip->timer, g_source_unref);
  g_ptr_array_remove_fast (self->waits, task);
  in_turn (task, trip->next);
}

static gboolean
on_waited (gpointer user_data)
{
  GTask *task = user_data;

  stop_waiting (g_task_get_source_object (task), task);
  return G_SOURCE_REMOVE;
}

/* Goes on with @step after a while, and in turn. */
static void
later (GTask *task,
       guint milliseconds,
       Step step)
{
  LaurelCourier *self = g_task_get_source_object (task);
  Trip *trip = get_trip (task);

  end_turn (self, trip);
  if (self->stopped) {
    in_turn (task, step);
    return;
  }
  trip->next = step;
  trip->timer = g_timeout_source_new (milliseconds);
  g_source_set_callback (trip->timer, on_waited, task, NULL);
  g_source_attach (trip->timer, g_main_context_get_thread_default ());
  g_ptr_array_add (self->waits, task);
}

/* How nothing more is to be sent, if so. */
static gboolean
finish_if_over (GTask *task)
{
  LaurelCourier *self = g_task_get_source_object (task);

  if (self->refused != NULL)
    finish (task, LAUREL_DELIVERY_AUTHORIZATION, self->refused);
  else if (self->given_up)
    finish (task, LAUREL_DELIVERY_UNREACHED,
            _("The service could not be reached. It was not sent; send it again later."));
  else if (self->stopped)
    finish (task, LAUREL_DELIVERY_STOPPED, NULL);
  else
    return FALSE;
  return TRUE;
}

static void
note_unreached (LaurelCourier *self,
                Trip *trip)
{
  if (!laurel_pace_unreached (self->pace, trip->started, g_get_monotonic_time ()))
    self->given_up = TRUE;
  g_signal_emit (self, signals[SIGNAL_UNREACHED], 0);
  g_signal_emit (self, signals[SIGNAL_WAITING], 0);
}

static void
note_busy (LaurelCourier *self,
           int retry_after)
{
  laurel_pace_busy (self->pace, g_get_monotonic_time (), retry_after);
  if (retry_after > 0)
    g_signal_emit (self, signals[SIGNAL_WAITING], 0);
}

static guint
get_busy_delay (LaurelCourier *self,
                Trip *trip,
                int retry_after)
{
  return retry_after >= 0 ? (guint) retry_after * 1000 : laurel_pace_draw_delay (self->pace, trip->busy);
}

/* The ledger */

/* Whether an operation was done. If not, the errand has ended: one that is refused says why, else the workspace itself
 * is in trouble and the whole job with it. */
static gboolean
check_operation (GTask *task,
                 GAsyncResult *result)
{
  LaurelCourier *self = g_task_get_source_object (task);
  GError *error = NULL;

  if (laurel_workspace_run_finish (self->workspace, result, &error))
    return TRUE;
  if (g_error_matches (error, LAUREL_WORKSPACE_ERROR, LAUREL_WORKSPACE_ERROR_REFUSED)
      || g_error_matches (error, LAUREL_WORKSPACE_ERROR, LAUREL_WORKSPACE_ERROR_NOT_FOUND)) {
    finish (task, LAUREL_DELIVERY_HELD, error->message);
    g_error_free (error);
  } else
    finish_broken (task, error);
  return FALSE;
}

static void
on_written (GObject *source,
            GAsyncResult *result,
            gpointer user_data)
{
  GTask *task = user_data;
  Trip *trip = get_trip (task);

  if (!check_operation (task, result))
    return;
  if (trip->after != NULL)
    trip->after (task);
  else
    finish (task, trip->delivery, trip->message);
}

/* Writes the outcome of the attempt, then goes on with @after, or ends as @delivery. */
static void
end_attempt (GTask *task,
             LaurelPublicationState outcome,
             const char *message,
             Step after,
             LaurelDelivery delivery)
{
  LaurelCourier *self = g_task_get_source_object (task);
  Trip *trip = get_trip (task);
  const LaurelAssistantAnswer *answer = trip->answer;
  gboolean published = outcome == LAUREL_PUBLICATION_PUBLISHED && answer != NULL;
  g_autoptr (LaurelOperation) operation = NULL;

  if (message != trip->message) {
    g_free (trip->message);
    trip->message = g_strdup (message);
  }
  operation = laurel_operation_new_end_attempt (trip->attempt, outcome, answer != NULL ? answer->status : 0,
                                                trip->message, published ? answer->envelope_id : NULL,
                                                published ? answer->finder_url : NULL,
                                                published ? answer->payload_text : NULL);
  trip->after = after;
  trip->delivery = delivery;
  laurel_workspace_run_async (self->workspace, operation, NULL, on_written, task);
}

static void
set_read_back (GTask *task,
               gboolean confirmed,
               JsonNode *graph,
               const char *message)
{
  LaurelCourier *self = g_task_get_source_object (task);
  Trip *trip = get_trip (task);
  g_autofree char *text = graph != NULL ? laurel_json_write (graph, LAUREL_JSON_COMPACT) : NULL;
  g_autoptr (LaurelOperation) operation = NULL;

  if (message != trip->message) {
    g_free (trip->message);
    trip->message = g_strdup (message);
  }
  operation = laurel_operation_new_set_read_back (trip->kind, trip->subject, self->connection->name, confirmed, text,
                                                  message);
  trip->after = NULL;
  trip->delivery = confirmed ? LAUREL_DELIVERY_CONFIRMED : LAUREL_DELIVERY_PUBLISHED;
  laurel_workspace_run_async (self->workspace, operation, NULL, on_written, task);
}

/* Sending */

/* It is certain that nothing arrived: once more, within reason. */
static void
try_again (GTask *task)
{
  LaurelCourier *self = g_task_get_source_object (task);
  Trip *trip = get_trip (task);

  if (finish_if_over (task))
    return;
  if (++trip->tries >= MAX_TRIES)
    finish (task, LAUREL_DELIVERY_HELD, trip->message);
  else
    later (task, laurel_pace_draw_delay (self->pace, trip->tries), begin_attempt);
}

static void
try_when_reached (GTask *task)
{
  if (finish_if_over (task))
    return;
  /* The pace holds everybody back until it is worth another try. */
  later (task, 0, begin_attempt);
}

static void
try_when_less_busy (GTask *task)
{
  LaurelCourier *self = g_task_get_source_object (task);
  Trip *trip = get_trip (task);

  if (finish_if_over (task))
    return;
  if (++trip->busy > MAX_BUSY)
    finish (task, LAUREL_DELIVERY_HELD, trip->message);
  else
    later (task, get_busy_delay (self, trip, trip->answer->retry_after), begin_attempt);
}

static void
look_whether_it_arrived (GTask *task)
{
  LaurelCourier *self = g_task_get_source_object (task);
  Trip *trip = get_trip (task);

  trip->look = LOOK_SETTLE;
  trip->reads = 0;
  later (task, laurel_pace_draw_delay (self->pace, 1), look);
}

static void
look_at_what_is_there (GTask *task)
{
  Trip *trip = get_trip (task);

  trip->look = LOOK_CONFIRM;
  trip->reads = 0;
  trip->looks = 0;
  look (task);
}

static void
on_published (GObject *source,
              GAsyncResult *result,
              gpointer user_data)
{
  GTask *task = user_data;
  LaurelCourier *self = g_task_get_source_object (task);
  Trip *trip = get_trip (task);
  LaurelAssistantAnswer *answer;

  g_clear_pointer (&trip->answer, laurel_assistant_answer_free);
  trip->answer = answer = laurel_assistant_client_send_finish (LAUREL_ASSISTANT_CLIENT (source), result);

  switch (answer->outcome) {
    case LAUREL_OUTCOME_ACCEPTED:
      laurel_pace_succeeded (self->pace);
      if (answer->payload != NULL)
        trip->payload = json_node_ref (answer->payload);
      end_attempt (task, LAUREL_PUBLICATION_PUBLISHED, answer->message, look_at_what_is_there,
                   LAUREL_DELIVERY_PUBLISHED);
      break;
    case LAUREL_OUTCOME_REJECTED:
      laurel_pace_succeeded (self->pace);
      end_attempt (task, LAUREL_PUBLICATION_REJECTED, answer->message, NULL, LAUREL_DELIVERY_REJECTED);
      break;
    case LAUREL_OUTCOME_AUTHORIZATION:
      if (self->refused == NULL)
        self->refused = g_strdup (answer->message);
      end_attempt (task, LAUREL_PUBLICATION_NONE, answer->message, NULL, LAUREL_DELIVERY_AUTHORIZATION);
      break;
    case LAUREL_OUTCOME_BUSY:
      note_busy (self, answer->retry_after);
      end_attempt (task, LAUREL_PUBLICATION_NONE, answer->message, try_when_less_busy, LAUREL_DELIVERY_HELD);
      break;
    case LAUREL_OUTCOME_NOT_SENT:
      if (!answer->cancelled)
        note_unreached (self, trip);
      end_attempt (task, LAUREL_PUBLICATION_NONE, answer->message, try_when_reached, LAUREL_DELIVERY_UNREACHED);
      break;
    case LAUREL_OUTCOME_UNKNOWN:
    default:
      laurel_pace_busy (self->pace, g_get_monotonic_time (), -1);
      g_free (trip->message);
      trip->message = g_strdup (answer->message);
      look_whether_it_arrived (task);
      break;
  }
}

static void
on_begun (GObject *source,
          GAsyncResult *result,
          gpointer user_data)
{
  GTask *task = user_data;
  LaurelCourier *self = g_task_get_source_object (task);
  Trip *trip = get_trip (task);
  LaurelOperation *operation = g_object_get_data (G_OBJECT (task), "operation");

  if (!check_operation (task, result))
    return;
  trip->attempt = laurel_operation_get_id (operation);
  if (self->stopped) {
    end_attempt (task, LAUREL_PUBLICATION_NONE, NULL, NULL, LAUREL_DELIVERY_STOPPED);
    return;
  }
  laurel_assistant_client_send_async (self->client, LAUREL_ASSISTANT_PUBLISH, trip->parcel->member,
                                      trip->parcel->object, trip->parcel->publish_for, &trip->parcel->mapping,
                                      self->sending, on_published, task);
}

/* The intent is on disk before the first byte leaves. */
static void
begin_attempt (GTask *task)
{
  LaurelCourier *self = g_task_get_source_object (task);
  Trip *trip = get_trip (task);
  LaurelOperation *operation;

  if (finish_if_over (task))
    return;
  operation = laurel_operation_new_begin_attempt (self->job, trip->kind, trip->subject, self->connection->name,
                                                  trip->parcel->entry->approved_hash);
  g_object_set_data_full (G_OBJECT (task), "operation", operation, g_object_unref);
  laurel_workspace_run_async (self->workspace, operation, NULL, on_begun, task);
}

static void
on_formatted (GObject *source,
              GAsyncResult *result,
              gpointer user_data);

static void
format (GTask *task)
{
  LaurelCourier *self = g_task_get_source_object (task);
  Trip *trip = get_trip (task);

  if (finish_if_over (task))
    return;
  laurel_assistant_client_send_async (self->client, LAUREL_ASSISTANT_FORMAT, trip->parcel->member,
                                      trip->parcel->object, trip->parcel->publish_for, &trip->parcel->mapping,
                                      self->sending, on_formatted, task);
}

static void
on_formatted (GObject *source,
              GAsyncResult *result,
              gpointer user_data)
{
  GTask *task = user_data;
  LaurelCourier *self = g_task_get_source_object (task);
  Trip *trip = get_trip (task);
  LaurelAssistantAnswer *answer;

  g_clear_pointer (&trip->answer, laurel_assistant_answer_free);
  trip->answer = answer = laurel_assistant_client_send_finish (LAUREL_ASSISTANT_CLIENT (source), result);

  switch (answer->outcome) {
    case LAUREL_OUTCOME_ACCEPTED:
      laurel_pace_succeeded (self->pace);
      finish (task, LAUREL_DELIVERY_CONFIRMED, answer->message);
      break;
    case LAUREL_OUTCOME_REJECTED:
      laurel_pace_succeeded (self->pace);
      finish (task, LAUREL_DELIVERY_REJECTED, answer->message);
      break;
    case LAUREL_OUTCOME_AUTHORIZATION:
      if (self->refused == NULL)
        self->refused = g_strdup (answer->message);
      finish (task, LAUREL_DELIVERY_AUTHORIZATION, answer->message);
      break;
    case LAUREL_OUTCOME_BUSY:
      note_busy (self, answer->retry_after);
      if (++trip->busy > MAX_BUSY)
        finish (task, LAUREL_DELIVERY_HELD, answer->message);
      else
        later (task, get_busy_delay (self, trip, answer->retry_after), format);
      break;
    case LAUREL_OUTCOME_NOT_SENT:
      if (!answer->cancelled)
        note_unreached (self, trip);
      if (!finish_if_over (task))
        later (task, 0, format);
      break;
    case LAUREL_OUTCOME_UNKNOWN:
    default:
      /* Nothing is written over there: no harm in asking again. */
      if (finish_if_over (task))
        return;
      if (++trip->tries >= MAX_TRIES)
        finish (task, LAUREL_DELIVERY_HELD, answer->message);
      else
        later (task, laurel_pace_draw_delay (self->pace, trip->tries), format);
      break;
  }
}

/* Looking */

static const char *
get_live_message (void)
{
  return _("It is already in the Registry; what would change is shown: look and approve again.");
}

static void
on_unapproved (GObject *source,
               GAsyncResult *result,
               gpointer user_data)
{
  GTask *task = user_data;

  if (check_operation (task, result))
    finish (task, LAUREL_DELIVERY_HELD, get_live_message ());
}

static void
on_based (GObject *source,
          GAsyncResult *result,
          gpointer user_data)
{
  GTask *task = user_data;
  LaurelCourier *self = g_task_get_source_object (task);
  Trip *trip = get_trip (task);
  g_autoptr (JsonNode) live = g_steal_pointer (&trip->payload);
  g_autoptr (LaurelOperation) operation = NULL;

  if (!check_operation (task, result))
    return;
  g_clear_pointer (&trip->parcel, laurel_parcel_free);
  trip->parcel = laurel_parcel_new (self->workspace, self->connection, trip->kind, trip->subject, NULL);
  if (trip->parcel == NULL || trip->parcel->entry->content != LAUREL_CONTENT_APPROVED || !trip->parcel->current)
    finish (task, LAUREL_DELIVERY_HELD, get_live_message ());
  else if (laurel_read_back_compare (laurel_parcel_get_graph (trip->parcel), live, NULL) == LAUREL_READ_BACK_SAME)
    begin_attempt (task);
  else {
    /* What would be sent is what was approved, but whoever approved it did not know that it takes the place of
     * something else (design §3). */
    operation = laurel_operation_new_unapprove (trip->kind, &trip->subject, 1);
    laurel_workspace_run_async (self->workspace, operation, NULL, on_unapproved, task);
  }
}

/* Whether the record was approved with just this under it. */
static gboolean
is_known_base (LaurelCourier *self,
               Trip *trip,
               JsonNode *graph)
{
  g_autoptr (LaurelRecord) record = laurel_workspace_get_record (self->workspace, trip->subject);

  return record != NULL && record->base != NULL
         && laurel_read_back_compare (record->base, graph, NULL) == LAUREL_READ_BACK_SAME;
}

static void
judge_base (GTask *task,
            JsonNode *graph,
            const GError *error)
{
  LaurelCourier *self = g_task_get_source_object (task);
  Trip *trip = get_trip (task);
  g_autoptr (LaurelOperation) operation = NULL;

  if (graph != NULL && is_known_base (self, trip, graph))
    begin_attempt (task);
  else if (graph != NULL) {
    trip->payload = json_node_ref (graph);
    operation = laurel_operation_new_set_base (trip->subject, self->connection->name, graph);
    laurel_workspace_run_async (self->workspace, operation, NULL, on_based, task);
  } else if (g_error_matches (error, LAUREL_REGISTRY_ERROR, LAUREL_REGISTRY_ERROR_NOT_FOUND))
    begin_attempt (task);
  else if (!finish_if_over (task)) {
    g_autofree char *message = NULL;

    /* Translators: %s is why it could not be looked up. */
    message = g_strdup_printf (_("Whether the Registry already has it could not be looked up, so it was not sent. "
                                 "Send it again later. %s"), error->message);
    finish (task, LAUREL_DELIVERY_HELD, message);
  }
}

static void
confirm_settled (GTask *task)
{
  Trip *trip = get_trip (task);
  g_autoptr (JsonNode) graph = g_steal_pointer (&trip->payload);

  set_read_back (task, trip->delivery == LAUREL_DELIVERY_CONFIRMED, graph, trip->message);
}

/* After an outcome that was not known. What is there now decides; anything but certainty leaves it to be sent again,
 * which changes nothing over there if it had arrived after all. */
static void
judge_arrival (GTask *task,
               JsonNode *graph,
               const GError *error)
{
  Trip *trip = get_trip (task);
  gboolean sends = trip->errand == LAUREL_ERRAND_PUBLISH;
  g_autofree char *message = NULL;
  LaurelReadBack match;

  if (graph == NULL && !g_error_matches (error, LAUREL_REGISTRY_ERROR, LAUREL_REGISTRY_ERROR_NOT_FOUND)) {
    end_attempt (task, LAUREL_PUBLICATION_SENDING,
                 _("It was sent, but whether it arrived is not known yet. Verify it later; it is not sent again before "
                   "that is known."),
                 NULL, LAUREL_DELIVERY_UNKNOWN);
    return;
  }
  if (graph == NULL) {
    if (trip->message == NULL)
      trip->message = g_strdup (_("It had not arrived when it was looked for."));
    end_attempt (task, LAUREL_PUBLICATION_NONE, trip->message, sends ? try_again : NULL, LAUREL_DELIVERY_NONE);
    return;
  }

  match = trip->parcel->current ? laurel_read_back_compare (laurel_parcel_get_graph (trip->parcel), graph, &message)
                                : LAUREL_READ_BACK_DIFFERENT;
  if (match == LAUREL_READ_BACK_SAME || (match == LAUREL_READ_BACK_ADDED && trip->parcel->first)) {
    g_clear_pointer (&trip->payload, json_node_unref);
    trip->payload = json_node_ref (graph);
    end_attempt (task, LAUREL_PUBLICATION_PUBLISHED, NULL, confirm_settled, LAUREL_DELIVERY_CONFIRMED);
  } else if (sends)
    end_attempt (task, LAUREL_PUBLICATION_NONE, trip->message, try_again, LAUREL_DELIVERY_NONE);
  else if (trip->parcel->first) {
    /* Nobody else can have put it there. */
    g_clear_pointer (&trip->payload, json_node_unref);
    trip->payload = json_node_ref (graph);
    end_attempt (task, LAUREL_PUBLICATION_PUBLISHED,
                 message != NULL ? message : _("It was changed here since it was sent, so it could not be compared."),
                 confirm_settled, LAUREL_DELIVERY_PUBLISHED);
  } else
    end_attempt (task, LAUREL_PUBLICATION_NONE, _("The Registry does not have what was sent last. Send it again."), NULL,
                 LAUREL_DELIVERY_NONE);
}

static gboolean
look_once_more (GTask *task)
{
  LaurelCourier *self = g_task_get_source_object (task);
  Trip *trip = get_trip (task);

  if (trip->errand != LAUREL_ERRAND_PUBLISH || self->stopped || ++trip->looks >= MAX_LOOKS)
    return FALSE;
  later (task, laurel_pace_draw_delay (self->pace, trip->looks), look);
  return TRUE;
}

static void
judge_confirmation (GTask *task,
                    JsonNode *graph,
                    const GError *error)
{
  Trip *trip = get_trip (task);
  g_autofree char *message = NULL;

  if (graph != NULL) {
    JsonNode *sent = trip->payload;

    if (sent == NULL && trip->parcel->current)
      sent = laurel_parcel_get_graph (trip->parcel);
    if (sent == NULL)
      set_read_back (task, FALSE, graph, _("It was changed here since it was sent, so it could not be compared."));
    else if (laurel_read_back_compare (sent, graph, &message) != LAUREL_READ_BACK_DIFFERENT)
      set_read_back (task, TRUE, graph, trip->message);
    else if (!look_once_more (task))
      set_read_back (task, FALSE, graph, message);
  } else if (g_error_matches (error, LAUREL_REGISTRY_ERROR, LAUREL_REGISTRY_ERROR_NOT_FOUND)) {
    if (!look_once_more (task))
      set_read_back (task, FALSE, NULL, _("The Registry does not show it yet. Verify it later."));
  } else {
    message = g_strdup_printf (/* Translators: %s is why it could not be read. */
                               _("It is published, but could not be read back. Verify it later. %s"), error->message);
    finish (task, LAUREL_DELIVERY_PUBLISHED, message);
  }
}

static void
judge (GTask *task,
       JsonNode *graph,
       const GError *error)
{
  switch (get_trip (task)->look) {
    case LOOK_BASE:
      judge_base (task, graph, error);
      break;
    case LOOK_SETTLE:
      judge_arrival (task, graph, error);
      break;
    case LOOK_CONFIRM:
    default:
      judge_confirmation (task, graph, error);
      break;
  }
}

static void
on_looked (GObject *source,
           GAsyncResult *result,
           gpointer user_data)
{
  GTask *task = user_data;
  LaurelCourier *self = g_task_get_source_object (task);
  Trip *trip = get_trip (task);
  g_autoptr (JsonNode) graph = NULL;
  g_autoptr (GError) error = NULL;
  gboolean reached;
  int retry_after;

  graph = laurel_registry_reader_get_graph_finish (LAUREL_REGISTRY_READER (source), result, &retry_after, &reached,
                                                   &error);
  if (graph != NULL || g_error_matches (error, LAUREL_REGISTRY_ERROR, LAUREL_REGISTRY_ERROR_NOT_FOUND)) {
    laurel_pace_succeeded (self->pace);
    judge (task, graph, error);
    return;
  }
  if (self->stopped || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED)) {
    judge (task, NULL, error);
    return;
  }

  if (g_error_matches (error, LAUREL_REGISTRY_ERROR, LAUREL_REGISTRY_ERROR_BUSY)) {
    note_busy (self, retry_after);
    if (++trip->busy > MAX_BUSY)
      judge (task, NULL, error);
    else
      later (task, get_busy_delay (self, trip, retry_after), look);
    return;
  }
  if (!reached)
    note_unreached (self, trip);
  if (self->given_up || ++trip->reads >= MAX_READS)
    judge (task, NULL, error);
  else
    later (task, reached ? laurel_pace_draw_delay (self->pace, trip->reads) : 0, look);
}

static void
look (GTask *task)
{
  LaurelCourier *self = g_task_get_source_object (task);
  Trip *trip = get_trip (task);

  if (self->stopped || (self->given_up && !trip->in_turn)) {
    g_autoptr (GError) error = g_error_new_literal (LAUREL_REGISTRY_ERROR, LAUREL_REGISTRY_ERROR_NETWORK,
                                                    _("The Registry could not be reached."));

    judge (task, NULL, error);
    return;
  }
  look_now (task);
}

static void
look_now (GTask *task)
{
  LaurelCourier *self = g_task_get_source_object (task);

  laurel_registry_reader_get_graph_async (self->reader, get_trip (task)->parcel->ctid, self->reading, on_looked, task);
}

/* Errands */

static void
start_sending (GTask *task)
{
  LaurelCourier *self = g_task_get_source_object (task);
  Trip *trip = get_trip (task);
  LaurelEntry *entry;
  g_autofree char *fault = NULL;

  if (finish_if_over (task))
    return;
  trip->parcel = laurel_parcel_new (self->workspace, self->connection, trip->kind, trip->subject, NULL);
  if (trip->parcel == NULL) {
    finish (task, LAUREL_DELIVERY_HELD, _("It was deleted before it was sent."));
    return;
  }
  entry = trip->parcel->entry;
  if (entry->content != LAUREL_CONTENT_APPROVED || !trip->parcel->current) {
    finish (task, LAUREL_DELIVERY_HELD, _("It was changed since it was approved: look and approve it again."));
    return;
  }
  if (trip->parcel->publish_for == NULL) {
    finish (task, LAUREL_DELIVERY_HELD, _("It belongs to no organization. Say in the column “Owned By” which one."));
    return;
  }
  if (trip->parcel->more_there) {
    finish (task, LAUREL_DELIVERY_HELD,
            _("The Registry has more about it than can be sent from here yet, and publishing would remove that. "
              "Change it in the web Publisher."));
    return;
  }
  fault = laurel_parcel_find_fault (trip->parcel, self->workspace, self->connection);
  if (fault != NULL) {
    finish (task, LAUREL_DELIVERY_HELD, fault);
    return;
  }

  if (trip->errand == LAUREL_ERRAND_FORMAT)
    format (task);
  else if (trip->kind == LAUREL_SUBJECT_CREDENTIAL && !entry->ctid_minted
           && entry->publication == LAUREL_PUBLICATION_NONE && entry->sent_hash == NULL) {
    trip->look = LOOK_BASE;
    look (task);
  } else
    begin_attempt (task);
}

static void
start_settling (GTask *task)
{
  LaurelCourier *self = g_task_get_source_object (task);
  Trip *trip = get_trip (task);

  trip->parcel = laurel_parcel_new (self->workspace, self->connection, trip->kind, trip->subject,
                                    trip->attempt_hash);
  if (trip->parcel == NULL) {
    finish (task, LAUREL_DELIVERY_UNKNOWN, _("It was deleted here, so it cannot be looked for in the Registry."));
    return;
  }
  trip->look = LOOK_SETTLE;
  look (task);
}

static void
start_confirming (GTask *task)
{
  LaurelCourier *self = g_task_get_source_object (task);
  Trip *trip = get_trip (task);
  g_autoptr (LaurelEntry) entry = NULL;
  g_autoptr (GPtrArray) attempts = NULL;

  entry = laurel_workspace_get_entry (self->workspace, trip->kind, trip->subject, self->connection->name);
  if (entry != NULL && entry->sent_hash != NULL)
    trip->parcel = laurel_parcel_new (self->workspace, self->connection, trip->kind, trip->subject, entry->sent_hash);
  if (trip->parcel == NULL) {
    finish (task, LAUREL_DELIVERY_HELD, _("It was not published there, so there is nothing to confirm."));
    return;
  }
  attempts = laurel_workspace_list_attempts (self->workspace, trip->kind, trip->subject, self->connection->name);
  for (guint i = attempts != NULL ? attempts->len : 0; i > 0; i--) {
    const LaurelAttempt *attempt = g_ptr_array_index (attempts, i - 1);

    if (attempt->outcome != LAUREL_PUBLICATION_PUBLISHED)
      continue;
    /* Only the last one counts: what came before is not there any more. */
    if (attempt->payload != NULL)
      trip->payload = laurel_json_parse (attempt->payload, -1, NULL);
    break;
  }
  trip->look = LOOK_CONFIRM;
  look (task);
}

/**
 * laurel_courier_run_async:
 * @self: a courier
 * @errand: what to do
 * @kind: with what
 * @subject: its id
 * @attempt: (nullable): the attempt to settle
 * @callback: called on the thread-default main context
 * @user_data: user data
 *
 * Runs an errand when it is its turn.
 */
void
laurel_courier_run_async (LaurelCourier *self,
                          LaurelErrand errand,
                          LaurelSubjectKind kind,
                          gint64 subject,
                          const LaurelAttempt *attempt,
                          GAsyncReadyCallback callback,
                          gpointer user_data)
{
  static const Step starts[] = {
    [LAUREL_ERRAND_PUBLISH] = start_sending,
    [LAUREL_ERRAND_FORMAT] = start_sending,
    [LAUREL_ERRAND_SETTLE] = start_settling,
    [LAUREL_ERRAND_CONFIRM] = start_confirming,
  };
  GTask *task;
  Trip *trip;

  g_return_if_fail (LAUREL_IS_COURIER (self));
  g_return_if_fail (errand != LAUREL_ERRAND_SETTLE || attempt != NULL);

  task = g_task_new (self, NULL, callback, user_data);
  g_task_set_source_tag (task, laurel_courier_run_async);
  trip = g_new0 (Trip, 1);
  trip->errand = errand;
  trip->kind = kind;
  trip->subject = subject;
  if (attempt != NULL) {
    trip->attempt = attempt->id;
    trip->attempt_hash = g_strdup (attempt->hash);
  }
  g_task_set_task_data (task, trip, trip_free);
  in_turn (task, starts[errand]);
}

/**
 * laurel_courier_run_finish:
 * @self: a courier
 * @result: the result
 * @message: (out) (optional) (transfer full) (nullable): what there is to say about it
 * @error: why the workspace could not be written
 *
 * Returns: what came of it; %LAUREL_DELIVERY_BROKEN with @error
 */
LaurelDelivery
laurel_courier_run_finish (LaurelCourier *self,
                           GAsyncResult *result,
                           char **message,
                           GError **error)
{
  gssize delivery;

  g_return_val_if_fail (g_task_is_valid (result, self), LAUREL_DELIVERY_BROKEN);

  delivery = g_task_propagate_int (G_TASK (result), error);
  if (message != NULL)
    *message = g_strdup (get_trip (G_TASK (result))->message);
  return delivery < 0 ? LAUREL_DELIVERY_BROKEN : (LaurelDelivery) delivery;
}

/**
 * laurel_courier_set_paused:
 * @self: a courier
 * @paused: whether nothing more starts; what is under way comes to its end
 */
void
laurel_courier_set_paused (LaurelCourier *self,
                           gboolean paused)
{
  g_return_if_fail (LAUREL_IS_COURIER (self));

  self->paused = paused;
  pump (self);
}

/**
 * laurel_courier_stop:
 * @self: a courier
 *
 * Ends everything that has not left; what has left may still be answered. Reading ends at once.
 */
void
laurel_courier_stop (LaurelCourier *self)
{
  g_return_if_fail (LAUREL_IS_COURIER (self));

  if (self->stopped)
    return;
  self->stopped = TRUE;
  g_object_ref (self);
  g_cancellable_cancel (self->reading);
  while (self->waits->len > 0)
    stop_waiting (self, g_ptr_array_index (self->waits, 0));
  pump (self);
  g_object_unref (self);
}

/**
 * laurel_courier_stop_sending:
 * @self: a courier that has been stopped
 *
 * Waits for no answer any more: what has left stays in the ledger as not known, and is settled at the next start.
 */
void
laurel_courier_stop_sending (LaurelCourier *self)
{
  g_return_if_fail (LAUREL_IS_COURIER (self));

  g_cancellable_cancel (self->sending);
}

/**
 * laurel_courier_is_waiting:
 * @self: a courier
 * @seconds: (out): for how long, rounded up
 *
 * Returns: whether everything waits because the service asked for it or is not reached
 */
gboolean
laurel_courier_is_waiting (LaurelCourier *self,
                           guint *seconds)
{
  gint64 left;

  g_return_val_if_fail (LAUREL_IS_COURIER (self), FALSE);

  left = laurel_pace_get_gate (self->pace) - g_get_monotonic_time ();
  *seconds = left > 0 ? (left + G_USEC_PER_SEC - 1) / G_USEC_PER_SEC : 0;
  return left > 0;
}
