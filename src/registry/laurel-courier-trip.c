/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "laurel-courier-private.h"

#include <glib/gi18n-lib.h>

#include "core/laurel-json.h"
#include "laurel-registry-error.h"

/* How often one record is sent when each time it is found that nothing arrived. */
#define MAX_TRIES 6
/* A service that is busy costs nothing but time. */
#define MAX_BUSY 30
/* Reading changes nothing, and not to know is worse. */
#define MAX_READS 12
/* The Registry may show a record a moment after the service has it (Registry Assistant §3.2). */
#define MAX_LOOKS 4

static void begin_attempt (GTask *task);
static void look (GTask *task);
static void look_now (GTask *task);

static guint
get_busy_delay (LaurelCourier *self,
                LaurelTrip *trip,
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
    laurel_trip_finish (task, LAUREL_DELIVERY_HELD, error->message);
    g_error_free (error);
  } else
    laurel_trip_finish_broken (task, error);
  return FALSE;
}

static void
on_written (GObject *source,
            GAsyncResult *result,
            gpointer user_data)
{
  GTask *task = user_data;
  LaurelTrip *trip = laurel_trip_get (task);

  if (!check_operation (task, result))
    return;
  if (trip->after != NULL)
    trip->after (task);
  else
    laurel_trip_finish (task, trip->delivery, trip->message);
}

/* Writes the outcome of the attempt, then goes on with @after, or ends as @delivery. */
static void
end_attempt (GTask *task,
             LaurelPublicationState outcome,
             const char *message,
             LaurelStep after,
             LaurelDelivery delivery)
{
  LaurelCourier *self = g_task_get_source_object (task);
  LaurelTrip *trip = laurel_trip_get (task);
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
  LaurelTrip *trip = laurel_trip_get (task);
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

/* It was there: a deletion is for good over there, and nothing is told of it (Registry API §7). */
static void
set_taken_away (GTask *task)
{
  LaurelCourier *self = g_task_get_source_object (task);
  LaurelTrip *trip = laurel_trip_get (task);
  const char *message = _("It was confirmed, and the Registry does not have it any more: somebody took it away there. It is "
                          "sent again when you publish.");
  g_autoptr (LaurelOperation) operation = NULL;

  g_free (trip->message);
  trip->message = g_strdup (message);
  operation = laurel_operation_new_set_taken_away (trip->kind, trip->subject, self->connection->name, message);
  trip->after = NULL;
  trip->delivery = LAUREL_DELIVERY_NONE;
  laurel_workspace_run_async (self->workspace, operation, NULL, on_written, task);
}

/* Sending */

/* It is certain that nothing arrived: once more, within reason. */
static void
try_again (GTask *task)
{
  LaurelCourier *self = g_task_get_source_object (task);
  LaurelTrip *trip = laurel_trip_get (task);

  if (laurel_trip_finish_if_over (task))
    return;
  if (++trip->tries >= MAX_TRIES)
    laurel_trip_finish (task, LAUREL_DELIVERY_HELD, trip->message);
  else
    laurel_trip_later (task, laurel_pace_draw_delay (self->pace, trip->tries), begin_attempt);
}

static void
try_when_reached (GTask *task)
{
  if (laurel_trip_finish_if_over (task))
    return;
  /* The pace holds everybody back until it is worth another try. */
  laurel_trip_later (task, 0, begin_attempt);
}

static void
try_when_less_busy (GTask *task)
{
  LaurelCourier *self = g_task_get_source_object (task);
  LaurelTrip *trip = laurel_trip_get (task);

  if (laurel_trip_finish_if_over (task))
    return;
  if (++trip->busy > MAX_BUSY)
    laurel_trip_finish (task, LAUREL_DELIVERY_HELD, trip->message);
  else
    laurel_trip_later (task, get_busy_delay (self, trip, trip->answer->retry_after), begin_attempt);
}

static void
look_whether_it_arrived (GTask *task)
{
  LaurelCourier *self = g_task_get_source_object (task);
  LaurelTrip *trip = laurel_trip_get (task);

  trip->look = LOOK_SETTLE;
  trip->reads = 0;
  laurel_trip_later (task, laurel_pace_draw_delay (self->pace, 1), look);
}

static void
look_at_what_is_there (GTask *task)
{
  LaurelTrip *trip = laurel_trip_get (task);

  trip->look = LOOK_CONFIRM;
  trip->reads = 0;
  trip->looks = 0;
  look (task);
}

/* What every answer tells of the service, whatever was asked of it. */
static LaurelAssistantAnswer *
take_answer (GTask *task,
             GObject *client,
             GAsyncResult *result)
{
  LaurelCourier *self = g_task_get_source_object (task);
  LaurelTrip *trip = laurel_trip_get (task);
  LaurelAssistantAnswer *answer;

  g_clear_pointer (&trip->answer, laurel_assistant_answer_free);
  trip->answer = answer = laurel_assistant_client_send_finish (LAUREL_ASSISTANT_CLIENT (client), result);

  switch (answer->outcome) {
    case LAUREL_OUTCOME_ACCEPTED:
    case LAUREL_OUTCOME_REJECTED:
      laurel_pace_succeeded (self->pace);
      break;
    case LAUREL_OUTCOME_AUTHORIZATION:
      if (self->refused == NULL)
        self->refused = g_strdup (answer->message);
      break;
    case LAUREL_OUTCOME_BUSY:
      laurel_courier_note_busy (self, answer->retry_after);
      break;
    case LAUREL_OUTCOME_NOT_SENT:
      if (!answer->cancelled)
        laurel_courier_note_unreached (self, trip);
      break;
    case LAUREL_OUTCOME_UNKNOWN:
    default:
      break;
  }

  return answer;
}

static void
on_published (GObject *source,
              GAsyncResult *result,
              gpointer user_data)
{
  GTask *task = user_data;
  LaurelCourier *self = g_task_get_source_object (task);
  LaurelTrip *trip = laurel_trip_get (task);
  LaurelAssistantAnswer *answer = take_answer (task, source, result);

  switch (answer->outcome) {
    case LAUREL_OUTCOME_ACCEPTED:
      if (answer->payload != NULL)
        trip->payload = json_node_ref (answer->payload);
      end_attempt (task, LAUREL_PUBLICATION_PUBLISHED, answer->message, look_at_what_is_there,
                   LAUREL_DELIVERY_PUBLISHED);
      break;
    case LAUREL_OUTCOME_REJECTED:
      end_attempt (task, LAUREL_PUBLICATION_REJECTED, answer->message, NULL, LAUREL_DELIVERY_REJECTED);
      break;
    case LAUREL_OUTCOME_AUTHORIZATION:
      end_attempt (task, LAUREL_PUBLICATION_NONE, answer->message, NULL, LAUREL_DELIVERY_AUTHORIZATION);
      break;
    case LAUREL_OUTCOME_BUSY:
      end_attempt (task, LAUREL_PUBLICATION_NONE, answer->message, try_when_less_busy, LAUREL_DELIVERY_HELD);
      break;
    case LAUREL_OUTCOME_NOT_SENT:
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
  LaurelTrip *trip = laurel_trip_get (task);
  LaurelOperation *operation = g_object_get_data (G_OBJECT (task), "operation");
  gboolean by_graph = trip->parcel->more_there;

  if (!check_operation (task, result))
    return;
  trip->attempt = laurel_operation_get_id (operation);
  if (self->stopped) {
    end_attempt (task, LAUREL_PUBLICATION_NONE, NULL, NULL, LAUREL_DELIVERY_STOPPED);
    return;
  }
  laurel_assistant_client_send_async (self->client,
                                      by_graph ? LAUREL_ASSISTANT_PUBLISH_GRAPH : LAUREL_ASSISTANT_PUBLISH,
                                      trip->parcel->member,
                                      by_graph ? laurel_parcel_get_graph (trip->parcel) : trip->parcel->object,
                                      trip->parcel->publish_for, &trip->parcel->mapping, self->sending, on_published,
                                      task);
}

/* The intent is on disk before the first byte leaves. */
static void
begin_attempt (GTask *task)
{
  LaurelCourier *self = g_task_get_source_object (task);
  LaurelTrip *trip = laurel_trip_get (task);
  LaurelOperation *operation;

  if (laurel_trip_finish_if_over (task))
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
  LaurelTrip *trip = laurel_trip_get (task);

  if (laurel_trip_finish_if_over (task))
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
  LaurelTrip *trip = laurel_trip_get (task);
  LaurelAssistantAnswer *answer = take_answer (task, source, result);

  switch (answer->outcome) {
    case LAUREL_OUTCOME_ACCEPTED:
      laurel_trip_finish (task, LAUREL_DELIVERY_CONFIRMED, answer->message != NULL ? answer->message : trip->note);
      break;
    case LAUREL_OUTCOME_REJECTED:
      laurel_trip_finish (task, LAUREL_DELIVERY_REJECTED, answer->message);
      break;
    case LAUREL_OUTCOME_AUTHORIZATION:
      laurel_trip_finish (task, LAUREL_DELIVERY_AUTHORIZATION, answer->message);
      break;
    case LAUREL_OUTCOME_BUSY:
      if (++trip->busy > MAX_BUSY)
        laurel_trip_finish (task, LAUREL_DELIVERY_HELD, answer->message);
      else
        laurel_trip_later (task, get_busy_delay (self, trip, answer->retry_after), format);
      break;
    case LAUREL_OUTCOME_NOT_SENT:
      if (!laurel_trip_finish_if_over (task))
        laurel_trip_later (task, 0, format);
      break;
    case LAUREL_OUTCOME_UNKNOWN:
    default:
      /* Nothing is written over there: no harm in asking again. */
      if (laurel_trip_finish_if_over (task))
        return;
      if (++trip->tries >= MAX_TRIES)
        laurel_trip_finish (task, LAUREL_DELIVERY_HELD, answer->message);
      else
        laurel_trip_later (task, laurel_pace_draw_delay (self->pace, trip->tries), format);
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
    laurel_trip_finish (task, LAUREL_DELIVERY_HELD, get_live_message ());
}

static void
on_based (GObject *source,
          GAsyncResult *result,
          gpointer user_data)
{
  GTask *task = user_data;
  LaurelCourier *self = g_task_get_source_object (task);
  LaurelTrip *trip = laurel_trip_get (task);
  g_autoptr (JsonNode) live = g_steal_pointer (&trip->payload);
  g_autoptr (LaurelOperation) operation = NULL;
  g_autofree char *fault = NULL;

  if (!check_operation (task, result))
    return;
  g_clear_pointer (&trip->parcel, laurel_parcel_free);
  trip->parcel = laurel_parcel_new (self->workspace, self->connection, trip->kind, trip->subject, NULL);
  if (trip->parcel == NULL || trip->parcel->entry->content != LAUREL_CONTENT_APPROVED || !trip->parcel->current)
    laurel_trip_finish (task, LAUREL_DELIVERY_HELD, get_live_message ());
  /* It is made anew, upon what is live. */
  else if ((fault = laurel_parcel_find_fault (trip->parcel, self->workspace, self->connection)) != NULL)
    laurel_trip_finish (task, LAUREL_DELIVERY_HELD, fault);
  else if (laurel_read_back_compare (laurel_parcel_get_graph (trip->parcel), live, NULL) == LAUREL_READ_BACK_SAME)
    begin_attempt (task);
  else {
    /* What would be sent is what was approved, but whoever approved it did not know that it takes the place of
     * something else (design §3). */
    operation = laurel_operation_new_unapprove (trip->kind, &trip->subject, 1, get_live_message ());
    laurel_workspace_run_async (self->workspace, operation, NULL, on_unapproved, task);
  }
}

/* Whether it was approved with just this under it. */
static gboolean
is_known_base (LaurelCourier *self,
               LaurelTrip *trip,
               JsonNode *graph)
{
  g_autoptr (JsonNode) base = laurel_workspace_get_base (self->workspace, trip->kind, trip->subject);

  return base != NULL && laurel_read_back_compare (base, graph, NULL) == LAUREL_READ_BACK_SAME;
}

static void
judge_base (GTask *task,
            JsonNode *graph,
            const GError *error)
{
  LaurelCourier *self = g_task_get_source_object (task);
  LaurelTrip *trip = laurel_trip_get (task);
  g_autoptr (LaurelOperation) operation = NULL;

  if (graph != NULL && is_known_base (self, trip, graph))
    begin_attempt (task);
  else if (graph != NULL) {
    trip->payload = json_node_ref (graph);
    operation = laurel_operation_new_set_base (trip->kind, trip->subject, graph);
    laurel_workspace_run_async (self->workspace, operation, NULL, on_based, task);
  } else if (g_error_matches (error, LAUREL_REGISTRY_ERROR, LAUREL_REGISTRY_ERROR_NOT_FOUND))
    begin_attempt (task);
  else if (!laurel_trip_finish_if_over (task)) {
    g_autofree char *message = NULL;

    /* Translators: %s is why it could not be looked up. */
    message = g_strdup_printf (_("Whether the Registry already has it could not be looked up, so it was not sent. "
                                 "Send it again later. %s"), error->message);
    laurel_trip_finish (task, LAUREL_DELIVERY_HELD, message);
  }
}

static void
confirm_settled (GTask *task)
{
  LaurelTrip *trip = laurel_trip_get (task);
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
  LaurelTrip *trip = laurel_trip_get (task);
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
  LaurelTrip *trip = laurel_trip_get (task);

  if (trip->errand != LAUREL_ERRAND_PUBLISH || self->stopped || ++trip->looks >= MAX_LOOKS)
    return FALSE;
  laurel_trip_later (task, laurel_pace_draw_delay (self->pace, trip->looks), look);
  return TRUE;
}

static void
judge_confirmation (GTask *task,
                    JsonNode *graph,
                    const GError *error)
{
  LaurelCourier *self = g_task_get_source_object (task);
  LaurelTrip *trip = laurel_trip_get (task);
  gboolean was_confirmed = trip->errand == LAUREL_ERRAND_CONFIRM
                           && trip->parcel->entry->publication == LAUREL_PUBLICATION_CONFIRMED;
  g_autofree char *message = NULL;

  if (graph != NULL) {
    JsonNode *sent = trip->payload;

    if (sent == NULL && trip->parcel->current)
      sent = laurel_parcel_get_graph (trip->parcel);
    if (sent == NULL && was_confirmed)
      /* It is there, and more cannot be said; what was said before still holds. */
      laurel_trip_finish (task, LAUREL_DELIVERY_CONFIRMED, NULL);
    else if (sent == NULL)
      set_read_back (task, FALSE, graph, _("It was changed here since it was sent, so it could not be compared."));
    else if (laurel_read_back_compare (sent, graph, &message) != LAUREL_READ_BACK_DIFFERENT)
      set_read_back (task, TRUE, graph, trip->message != NULL ? trip->message : trip->note);
    else if (!look_once_more (task))
      set_read_back (task, FALSE, graph, message);
  } else if (g_error_matches (error, LAUREL_REGISTRY_ERROR, LAUREL_REGISTRY_ERROR_NOT_FOUND)) {
    /* One answer is not enough for that. */
    if (was_confirmed && !self->stopped && ++trip->looks < 2)
      laurel_trip_later (task, laurel_pace_draw_delay (self->pace, trip->looks), look);
    else if (was_confirmed && !self->stopped)
      set_taken_away (task);
    else if (was_confirmed)
      laurel_trip_finish (task, LAUREL_DELIVERY_STOPPED, NULL);
    else if (!look_once_more (task))
      set_read_back (task, FALSE, NULL, _("The Registry does not show it yet. Verify it later."));
  } else if (self->stopped) {
    /* Nothing is wrong with the Registry: it was not asked any more. */
    laurel_trip_finish (task, LAUREL_DELIVERY_PUBLISHED, NULL);
  } else {
    message = g_strdup_printf (/* Translators: %s is why it could not be read. */
                               _("It is published, but could not be read back. Verify it later. %s"), error->message);
    laurel_trip_finish (task, LAUREL_DELIVERY_PUBLISHED, message);
  }
}

static void
judge (GTask *task,
       JsonNode *graph,
       const GError *error)
{
  switch (laurel_trip_get (task)->look) {
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
  LaurelTrip *trip = laurel_trip_get (task);
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
    laurel_courier_note_busy (self, retry_after);
    if (++trip->busy > MAX_BUSY)
      judge (task, NULL, error);
    else
      laurel_trip_later (task, get_busy_delay (self, trip, retry_after), look);
    return;
  }
  if (!reached)
    laurel_courier_note_unreached (self, trip);
  if (self->given_up || ++trip->reads >= MAX_READS)
    judge (task, NULL, error);
  else
    laurel_trip_later (task, reached ? laurel_pace_draw_delay (self->pace, trip->reads) : 0, look);
}

static void
look (GTask *task)
{
  LaurelCourier *self = g_task_get_source_object (task);
  LaurelTrip *trip = laurel_trip_get (task);

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

  laurel_registry_reader_get_graph_async (self->reader, laurel_trip_get (task)->parcel->ctid, self->reading, on_looked, task);
}

/* First steps */

/* Everything that can be known here is in order. */
static void
go_to_service (GTask *task)
{
  LaurelTrip *trip = laurel_trip_get (task);
  const LaurelEntry *entry = trip->parcel->entry;

  if (trip->errand == LAUREL_ERRAND_FORMAT) {
    format (task);
  } else if (!entry->ctid_minted && entry->publication == LAUREL_PUBLICATION_NONE && entry->sent_hash == NULL) {
    trip->look = LOOK_BASE;
    look (task);
  } else {
    begin_attempt (task);
  }
}

/* V17: the Registry holds it against a record that another one is not there, the sandbox only remarks upon it. */
static void
on_references_looked_up (GObject *source,
                         GAsyncResult *result,
                         gpointer user_data)
{
  GTask *task = user_data;
  LaurelCourier *self = g_task_get_source_object (task);
  LaurelTrip *trip = laurel_trip_get (task);
  g_autofree char *missing = laurel_references_find_missing_finish (self->references, result);

  if (missing != NULL) {
    g_free (trip->note);
    trip->note = g_strdup_printf (_("It names the record “%s”, which is not in the Registry: correct this CTID, or write "
                                    "the name and the web page instead."),
                                  missing);
  }
  if (missing != NULL && self->connection->production)
    laurel_trip_finish (task, LAUREL_DELIVERY_HELD, trip->note);
  else if (!laurel_trip_finish_if_over (task))
    go_to_service (task);
}

void
laurel_trip_start_sending (GTask *task)
{
  LaurelCourier *self = g_task_get_source_object (task);
  LaurelTrip *trip = laurel_trip_get (task);
  LaurelEntry *entry;
  g_autofree char *fault = NULL;

  if (laurel_trip_finish_if_over (task))
    return;
  trip->parcel = laurel_parcel_new (self->workspace, self->connection, trip->kind, trip->subject, NULL);
  if (trip->parcel == NULL) {
    laurel_trip_finish (task, LAUREL_DELIVERY_HELD, _("It was deleted before it was sent."));
    return;
  }
  entry = trip->parcel->entry;
  if (entry->content != LAUREL_CONTENT_APPROVED || !trip->parcel->current) {
    laurel_trip_finish (task, LAUREL_DELIVERY_HELD, _("It was changed since it was approved: look and approve it again."));
    return;
  }
  if (trip->parcel->publish_for == NULL) {
    laurel_trip_finish (task, LAUREL_DELIVERY_HELD, _("It belongs to no organization. Say in the column “Owned By” which one."));
    return;
  }
  fault = laurel_parcel_find_fault (trip->parcel, self->workspace, self->connection);
  if (fault != NULL) {
    laurel_trip_finish (task, LAUREL_DELIVERY_HELD, fault);
    return;
  }

  laurel_references_find_missing_async (self->references, self->reader, laurel_parcel_get_graph (trip->parcel),
                                        self->reading, on_references_looked_up, task);
}

void
laurel_trip_start_settling (GTask *task)
{
  LaurelCourier *self = g_task_get_source_object (task);
  LaurelTrip *trip = laurel_trip_get (task);

  trip->parcel = laurel_parcel_new (self->workspace, self->connection, trip->kind, trip->subject,
                                    trip->attempt_hash);
  if (trip->parcel == NULL) {
    laurel_trip_finish (task, LAUREL_DELIVERY_UNKNOWN, _("It was deleted here, so it cannot be looked for in the Registry."));
    return;
  }
  trip->look = LOOK_SETTLE;
  look (task);
}

void
laurel_trip_start_confirming (GTask *task)
{
  LaurelCourier *self = g_task_get_source_object (task);
  LaurelTrip *trip = laurel_trip_get (task);
  g_autoptr (LaurelEntry) entry = NULL;
  g_autoptr (GPtrArray) attempts = NULL;

  entry = laurel_workspace_get_entry (self->workspace, trip->kind, trip->subject, self->connection->name);
  if (entry != NULL && entry->sent_hash != NULL)
    trip->parcel = laurel_parcel_new (self->workspace, self->connection, trip->kind, trip->subject, entry->sent_hash);
  if (trip->parcel == NULL) {
    laurel_trip_finish (task, LAUREL_DELIVERY_HELD, _("It was not published there, so there is nothing to confirm."));
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
