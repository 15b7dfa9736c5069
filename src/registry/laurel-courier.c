/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "laurel-courier-private.h"

#include <glib/gi18n-lib.h>

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

static void pump (LaurelCourier *self);

static void
trip_free (gpointer data)
{
  LaurelTrip *trip = data;

  g_assert (trip->timer == NULL && !trip->in_turn);
  g_clear_pointer (&trip->parcel, laurel_parcel_free);
  g_clear_pointer (&trip->answer, laurel_assistant_answer_free);
  g_clear_pointer (&trip->payload, json_node_unref);
  g_free (trip->attempt_hash);
  g_free (trip->message);
  g_free (trip->note);
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
  g_clear_pointer (&self->references, laurel_references_free);
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
  self->references = laurel_references_new (workspace, connection);
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

LaurelTrip *
laurel_trip_get (GTask *task)
{
  return g_task_get_task_data (task);
}

static void
end_turn (LaurelCourier *self,
          LaurelTrip *trip)
{
  if (!trip->in_turn)
    return;
  trip->in_turn = FALSE;
  laurel_pace_ended (self->pace);
  pump (self);
}

/* Ends an errand; takes @task. */
void
laurel_trip_finish (GTask *task,
        LaurelDelivery delivery,
        const char *message)
{
  LaurelCourier *self = g_task_get_source_object (task);
  LaurelTrip *trip = laurel_trip_get (task);

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

void
laurel_trip_finish_broken (GTask *task,
               GError *error)
{
  LaurelCourier *self = g_task_get_source_object (task);

  g_object_ref (self);
  end_turn (self, laurel_trip_get (task));
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
    LaurelTrip *trip;

    /* Who has to end needs no turn for it. */
    if (!ending && (self->paused || !laurel_pace_may_start (self->pace, g_get_monotonic_time ())))
      break;
    task = g_queue_pop_head (&self->queue);
    trip = laurel_trip_get (task);
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
         LaurelStep step)
{
  LaurelCourier *self = g_task_get_source_object (task);
  LaurelTrip *trip = laurel_trip_get (task);

  trip->next = step;
  g_assert (!trip->in_turn);
  g_queue_push_tail (&self->queue, task);
  pump (self);
}

static void
stop_waiting (LaurelCourier *self,
              GTask *task)
{
  LaurelTrip *trip = laurel_trip_get (task);

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
void
laurel_trip_later (GTask *task,
       guint milliseconds,
       LaurelStep step)
{
  LaurelCourier *self = g_task_get_source_object (task);
  LaurelTrip *trip = laurel_trip_get (task);

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
gboolean
laurel_trip_finish_if_over (GTask *task)
{
  LaurelCourier *self = g_task_get_source_object (task);

  if (self->refused != NULL)
    laurel_trip_finish (task, LAUREL_DELIVERY_AUTHORIZATION, self->refused);
  else if (self->given_up)
    laurel_trip_finish (task, LAUREL_DELIVERY_UNREACHED,
            _("The service could not be reached. It was not sent; send it again later."));
  else if (self->stopped)
    laurel_trip_finish (task, LAUREL_DELIVERY_STOPPED, NULL);
  else
    return FALSE;
  return TRUE;
}

void
laurel_courier_note_unreached (LaurelCourier *self,
                LaurelTrip *trip)
{
  if (!laurel_pace_unreached (self->pace, trip->started, g_get_monotonic_time ()))
    self->given_up = TRUE;
  g_signal_emit (self, signals[SIGNAL_UNREACHED], 0);
  g_signal_emit (self, signals[SIGNAL_WAITING], 0);
}

void
laurel_courier_note_busy (LaurelCourier *self,
           int retry_after)
{
  laurel_pace_busy (self->pace, g_get_monotonic_time (), retry_after);
  if (retry_after > 0)
    g_signal_emit (self, signals[SIGNAL_WAITING], 0);
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
  static const LaurelStep starts[] = {
    [LAUREL_ERRAND_PUBLISH] = laurel_trip_start_sending,
    [LAUREL_ERRAND_FORMAT] = laurel_trip_start_sending,
    [LAUREL_ERRAND_SETTLE] = laurel_trip_start_settling,
    [LAUREL_ERRAND_CONFIRM] = laurel_trip_start_confirming,
  };
  GTask *task;
  LaurelTrip *trip;

  g_return_if_fail (LAUREL_IS_COURIER (self));
  g_return_if_fail (errand != LAUREL_ERRAND_SETTLE || attempt != NULL);

  task = g_task_new (self, NULL, callback, user_data);
  g_task_set_source_tag (task, laurel_courier_run_async);
  trip = g_new0 (LaurelTrip, 1);
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
    *message = g_strdup (laurel_trip_get (G_TASK (result))->message);
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
