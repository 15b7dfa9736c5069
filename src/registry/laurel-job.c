/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "laurel-job.h"

#include <glib/gi18n-lib.h>

#include "laurel-agenda.h"
#include "laurel-service.h"

/* Nobody answers for a hosted service how much it bears: gently (design §6). Practice is on this computer. */
#define HOSTED_START 1
#define HOSTED_CEILING 4
#define HOSTED_BASE_MS 500
#define HOSTED_CAP_MS 60000
#define PRACTICE_START 4
#define PRACTICE_CEILING 64
#define PRACTICE_BASE_MS 50
#define PRACTICE_CAP_MS 2000
/* Errands that are prepared beyond those that may be under way. */
#define AHEAD 8
/* After cancelling, answers to what has left are waited for no longer than this. */
#define GRACE_MS 5000

struct _LaurelJob {
  GObject parent_instance;
  LaurelWorkspace *workspace;
  char *connection_name;
  LaurelJobFlags flags;
  char *practice_data;
  char *key_file;
  guint base_ms;
  guint cap_ms;

  LaurelConnection *connection;
  LaurelService *service;
  LaurelPace *pace;
  LaurelCourier *courier;
  GTask *task;
  GSource *cancel_source;
  GSource *grace;
  LaurelOperation *begin;
  gint64 id;
  gint64 began;

  LaurelAgenda *agenda;    /* (nullable): once it is known where to */
  guint outstanding;
  gboolean feeding;
  gboolean over;           /* everything was said; the end is written down, or has been */
  gboolean paused;
  gboolean cancelled;
  GError *error;           /* that ends the whole job */

  LaurelJobState state;
  guint total, sent, confirmed, failed, skipped, done;
  guint seconds_low, seconds_high;
  char *message;
};

G_DEFINE_FINAL_TYPE (LaurelJob, laurel_job, G_TYPE_OBJECT)
G_DEFINE_ENUM_TYPE (LaurelJobState, laurel_job_state,
                    G_DEFINE_ENUM_VALUE (LAUREL_JOB_IDLE, "idle"),
                    G_DEFINE_ENUM_VALUE (LAUREL_JOB_PREPARING, "preparing"),
                    G_DEFINE_ENUM_VALUE (LAUREL_JOB_RUNNING, "running"),
                    G_DEFINE_ENUM_VALUE (LAUREL_JOB_PAUSED, "paused"),
                    G_DEFINE_ENUM_VALUE (LAUREL_JOB_WAITING, "waiting"),
                    G_DEFINE_ENUM_VALUE (LAUREL_JOB_DONE, "done"),
                    G_DEFINE_ENUM_VALUE (LAUREL_JOB_CANCELLED, "cancelled"),
                    G_DEFINE_ENUM_VALUE (LAUREL_JOB_FAILED, "failed"))

enum {
  PROP_STATE = 1,
  PROP_TOTAL,
  PROP_SENT,
  PROP_CONFIRMED,
  PROP_FAILED,
  PROP_SKIPPED,
  PROP_DONE,
  PROP_FRACTION,
  PROP_SECONDS_LOW,
  PROP_SECONDS_HIGH,
  PROP_MESSAGE,
  N_PROPERTIES,
};
static GParamSpec *properties[N_PROPERTIES];

enum {
  SIGNAL_SUBJECT_DONE,
  N_SIGNALS,
};
static guint signals[N_SIGNALS];

static void feed (LaurelJob *self);
static void go_on (LaurelJob *self);

static double
get_fraction (LaurelJob *self)
{
  if (self->total > 0)
    return MIN (1.0, (double) self->done / self->total);
  return self->state == LAUREL_JOB_DONE ? 1 : 0;
}

static void
laurel_job_get_property (GObject *object,
                         guint id,
                         GValue *value,
                         GParamSpec *pspec)
{
  LaurelJob *self = LAUREL_JOB (object);

  switch (id) {
    case PROP_STATE:
      g_value_set_enum (value, self->state);
      break;
    case PROP_TOTAL:
      g_value_set_uint (value, self->total);
      break;
    case PROP_SENT:
      g_value_set_uint (value, self->sent);
      break;
    case PROP_CONFIRMED:
      g_value_set_uint (value, self->confirmed);
      break;
    case PROP_FAILED:
      g_value_set_uint (value, self->failed);
      break;
    case PROP_SKIPPED:
      g_value_set_uint (value, self->skipped);
      break;
    case PROP_DONE:
      g_value_set_uint (value, self->done);
      break;
    case PROP_FRACTION:
      g_value_set_double (value, get_fraction (self));
      break;
    case PROP_SECONDS_LOW:
      g_value_set_uint (value, self->seconds_low);
      break;
    case PROP_SECONDS_HIGH:
      g_value_set_uint (value, self->seconds_high);
      break;
    case PROP_MESSAGE:
      g_value_set_string (value, self->message);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
  }
}

static void
drop_source (GSource **source)
{
  if (*source == NULL)
    return;
  g_source_destroy (*source);
  g_clear_pointer (source, g_source_unref);
}

static void
laurel_job_finalize (GObject *object)
{
  LaurelJob *self = LAUREL_JOB (object);

  drop_source (&self->cancel_source);
  drop_source (&self->grace);
  g_clear_object (&self->courier);
  g_clear_object (&self->service);
  g_clear_pointer (&self->pace, laurel_pace_free);
  g_clear_pointer (&self->agenda, laurel_agenda_free);
  g_clear_pointer (&self->connection, laurel_connection_free);
  g_clear_object (&self->begin);
  g_clear_object (&self->workspace);
  g_clear_error (&self->error);
  g_free (self->connection_name);
  g_free (self->practice_data);
  g_free (self->key_file);
  g_free (self->message);

  G_OBJECT_CLASS (laurel_job_parent_class)->finalize (object);
}

static void
laurel_job_class_init (LaurelJobClass *class)
{
  static const struct {
    guint id;
    const char *name;
  } numbers[] = {
    { PROP_TOTAL, "total" }, { PROP_SENT, "sent" }, { PROP_CONFIRMED, "confirmed" }, { PROP_FAILED, "failed" },
    { PROP_SKIPPED, "skipped" }, { PROP_DONE, "done" }, { PROP_SECONDS_LOW, "seconds-low" },
    { PROP_SECONDS_HIGH, "seconds-high" },
  };
  GObjectClass *object_class = G_OBJECT_CLASS (class);

  object_class->get_property = laurel_job_get_property;
  object_class->finalize = laurel_job_finalize;

  properties[PROP_STATE] = g_param_spec_enum ("state", NULL, NULL, LAUREL_TYPE_JOB_STATE, LAUREL_JOB_IDLE,
                                              G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
    properties[numbers[i].id] = g_param_spec_uint (numbers[i].name, NULL, NULL, 0, G_MAXUINT, 0,
                                                   G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_FRACTION] = g_param_spec_double ("fraction", NULL, NULL, 0, 1, 0,
                                                   G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_MESSAGE] = g_param_spec_string ("message", NULL, NULL, NULL,
                                                  G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPERTIES, properties);

  signals[SIGNAL_SUBJECT_DONE] = g_signal_new ("subject-done", G_TYPE_FROM_CLASS (class), G_SIGNAL_RUN_LAST, 0, NULL,
                                               NULL, NULL, G_TYPE_NONE, 4, G_TYPE_INT, G_TYPE_INT64, G_TYPE_INT,
                                               G_TYPE_STRING);
}

static void
laurel_job_init (LaurelJob *self)
{
}

/**
 * laurel_job_new:
 * @workspace: the workspace
 * @connection: name of a connection
 * @flags: what kind of job
 *
 * Returns: (transfer full): a job, still to be run, once
 */
LaurelJob *
laurel_job_new (LaurelWorkspace *workspace,
                const char *connection,
                LaurelJobFlags flags)
{
  LaurelJob *self;

  g_return_val_if_fail (LAUREL_IS_WORKSPACE (workspace), NULL);
  g_return_val_if_fail (connection != NULL, NULL);

  self = g_object_new (LAUREL_TYPE_JOB, NULL);
  self->workspace = g_object_ref (workspace);
  self->connection_name = g_strdup (connection);
  self->flags = flags;

  return self;
}

/**
 * laurel_job_set_practice_data:
 * @self: a job
 * @path: (nullable): data file of the practice registry; the default one unless set
 */
void
laurel_job_set_practice_data (LaurelJob *self,
                              const char *path)
{
  g_return_if_fail (LAUREL_IS_JOB (self));

  g_free (self->practice_data);
  self->practice_data = g_strdup (path);
}

/**
 * laurel_job_set_key_file:
 * @self: a job
 * @path: (nullable): file with the API key, mode 0600; the keyring unless set
 */
void
laurel_job_set_key_file (LaurelJob *self,
                         const char *path)
{
  g_return_if_fail (LAUREL_IS_JOB (self));

  g_free (self->key_file);
  self->key_file = g_strdup (path);
}

/**
 * laurel_job_set_delays:
 * @self: a job
 * @base_ms: milliseconds before something is tried a second time
 * @cap_ms: milliseconds before any later try, at most
 *
 * In place of what suits the connection. Waiting times that the service itself asks for are not touched.
 */
void
laurel_job_set_delays (LaurelJob *self,
                       guint base_ms,
                       guint cap_ms)
{
  g_return_if_fail (LAUREL_IS_JOB (self));

  self->base_ms = base_ms;
  self->cap_ms = cap_ms;
}

/* What is told */

static void
set_state (LaurelJob *self,
           LaurelJobState state,
           const char *message)
{
  if (self->state != state) {
    self->state = state;
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_STATE]);
  }
  if (g_strcmp0 (self->message, message) != 0) {
    g_free (self->message);
    self->message = g_strdup (message);
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_MESSAGE]);
  }
}

static void
set_number (LaurelJob *self,
            guint *number,
            guint value,
            guint property)
{
  if (*number == value)
    return;
  *number = value;
  g_object_notify_by_pspec (G_OBJECT (self), properties[property]);
}

static const char *
get_stage_message (LaurelJob *self)
{
  gboolean dry = (self->flags & LAUREL_JOB_DRY_RUN) != 0;

  switch (laurel_agenda_get_stage (self->agenda)) {
    case LAUREL_STAGE_SETTLE:
      return _("Looking what became of what was sent last time");
    case LAUREL_STAGE_ORGANIZATIONS:
      return dry ? _("Having the organization looked at") : _("Sending the organization");
    case LAUREL_STAGE_CREDENTIALS:
      return dry ? _("Having the credentials looked at") : _("Sending the credentials");
    case LAUREL_STAGE_CONFIRM:
      return _("Reading back what is published");
    case LAUREL_STAGE_OVER:
    default:
      return NULL;
  }
}

static void
update_state (LaurelJob *self)
{
  guint seconds;

  if (self->over || self->state == LAUREL_JOB_PREPARING)
    return;
  if (self->cancelled)
    set_state (self, LAUREL_JOB_RUNNING, _("Waiting for the last answers"));
  else if (self->paused)
    set_state (self, LAUREL_JOB_PAUSED, _("Paused"));
  else if (laurel_courier_is_waiting (self->courier, &seconds)) {
    g_autofree char *message = NULL;

    if (laurel_pace_get_unreached (self->pace) > 0)
      message = g_strdup_printf (ngettext ("The service is not reached. Trying again in %u second.",
                                           "The service is not reached. Trying again in %u seconds.", seconds),
                                 seconds);
    else
      message = g_strdup_printf (ngettext ("The service asked to wait. Going on in %u second.",
                                           "The service asked to wait. Going on in %u seconds.", seconds),
                                 seconds);
    set_state (self, LAUREL_JOB_WAITING, message);
  } else
    set_state (self, LAUREL_JOB_RUNNING, get_stage_message (self));
}

static void
add_done (LaurelJob *self)
{
  guint low, high;

  set_number (self, &self->done, self->done + 1, PROP_DONE);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_FRACTION]);
  laurel_pace_add_done (self->pace, g_get_monotonic_time ());
  laurel_pace_estimate (self->pace, self->total > self->done ? self->total - self->done : 0, &low, &high);
  set_number (self, &self->seconds_low, low, PROP_SECONDS_LOW);
  set_number (self, &self->seconds_high, high, PROP_SECONDS_HIGH);
}

static void
tell_done (LaurelJob *self,
           LaurelSubjectKind kind,
           gint64 id,
           const char *message)
{
  g_autoptr (LaurelEntry) entry = laurel_workspace_get_entry (self->workspace, kind, id, self->connection_name);

  g_signal_emit (self, signals[SIGNAL_SUBJECT_DONE], 0, (int) kind, id,
                 (int) (entry != NULL ? entry->state : LAUREL_STATE_DRAFT), message);
}

/* The end */

static void
finish (LaurelJob *self)
{
  g_autoptr (GTask) task = g_steal_pointer (&self->task);

  drop_source (&self->cancel_source);
  drop_source (&self->grace);
  g_clear_object (&self->courier);
  g_clear_object (&self->service);
  self->over = TRUE;
  set_number (self, &self->seconds_low, 0, PROP_SECONDS_LOW);
  set_number (self, &self->seconds_high, 0, PROP_SECONDS_HIGH);
  if (self->error == NULL && self->cancelled)
    self->error = g_error_new_literal (G_IO_ERROR, G_IO_ERROR_CANCELLED,
                                       _("Sending was cancelled. What is left can be sent later."));
  if (self->error == NULL) {
    set_state (self, LAUREL_JOB_DONE, NULL);
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_FRACTION]);
    g_task_return_boolean (task, TRUE);
  } else {
    set_state (self, g_error_matches (self->error, G_IO_ERROR, G_IO_ERROR_CANCELLED) ? LAUREL_JOB_CANCELLED
                                                                                    : LAUREL_JOB_FAILED,
               self->error->message);
    g_task_return_error (task, g_error_copy (self->error));
  }
}

static void
on_job_ended (GObject *source,
              GAsyncResult *result,
              gpointer user_data)
{
  LaurelJob *self = user_data;
  GError *error = NULL;

  if (!laurel_workspace_run_finish (self->workspace, result, &error)) {
    if (self->error == NULL)
      self->error = error;
    else
      g_error_free (error);
  }
  finish (self);
}

static void
end (LaurelJob *self)
{
  g_autoptr (LaurelOperation) operation = NULL;

  if (self->id == 0) {
    finish (self);
    return;
  }
  operation = laurel_operation_new_end_job (self->id, self->sent, self->failed, self->skipped);
  laurel_workspace_run_async (self->workspace, operation, NULL, on_job_ended, self);
}

static void
fail (LaurelJob *self,
      GError *error)
{
  if (self->error == NULL)
    self->error = error;
  else
    g_error_free (error);
}

/* Stages */

static void
start_stage (LaurelJob *self,
             LaurelStage stage)
{
  guint n_more = laurel_agenda_start (self->agenda, stage);

  set_number (self, &self->total, self->total + n_more, PROP_TOTAL);
  if (stage == LAUREL_STAGE_ORGANIZATIONS) {
    guint n_unchanged = laurel_agenda_get_n_unchanged (self->agenda);

    /* What was settled just now counts as sent, not as left out. */
    set_number (self, &self->skipped, n_unchanged - MIN (n_unchanged, self->sent), PROP_SKIPPED);
  }
  update_state (self);
  feed (self);
  go_on (self);
}

static gboolean
is_network_error (LaurelJob *self)
{
  return g_error_matches (self->error, LAUREL_REGISTRY_ERROR, LAUREL_REGISTRY_ERROR_NETWORK);
}

/* To the next stage when this one is done with. */
static void
go_on (LaurelJob *self)
{
  /* Nobody there is told to every record; anything else ends it at once. */
  gboolean over = self->cancelled || (self->error != NULL && !is_network_error (self));
  LaurelStage following;

  if (self->task == NULL || self->outstanding > 0 || self->feeding || self->over)
    return;
  if (!over && laurel_agenda_has_next (self->agenda))
    return;
  following = over ? LAUREL_STAGE_OVER : laurel_agenda_get_following (self->agenda);
  if (following == LAUREL_STAGE_OVER) {
    self->over = TRUE;
    end (self);
  } else {
    start_stage (self, following);
  }
}

/* What one delivery means for the whole job. */
static void
take_trouble (LaurelJob *self,
              LaurelDelivery delivery,
              const char *message,
              GError *error)
{
  switch (delivery) {
    case LAUREL_DELIVERY_AUTHORIZATION:
      fail (self, g_error_new (LAUREL_REGISTRY_ERROR, LAUREL_REGISTRY_ERROR_AUTHORIZATION,
                               /* Translators: %s is the service's own message. */
                               _("The service does not accept the API key. Set the key of this connection anew. It "
                                 "said: %s"),
                               message));
      break;
    case LAUREL_DELIVERY_UNREACHED:
      /* The rest is told one by one that it was not sent; the job ends with this. */
      if (self->error == NULL)
        self->error = g_error_new_literal (LAUREL_REGISTRY_ERROR, LAUREL_REGISTRY_ERROR_NETWORK,
                                           _("The service could not be reached. What is left was not sent; send it "
                                             "again later."));
      break;
    case LAUREL_DELIVERY_BROKEN:
      fail (self, g_error_copy (error));
      laurel_courier_stop (self->courier);
      break;
    default:
      break;
  }
}

static void
count_delivery (LaurelJob *self,
                const LaurelAgendaItem *item,
                LaurelDelivery delivery)
{
  gboolean verifies = (self->flags & LAUREL_JOB_VERIFY) != 0;
  gboolean dry = (self->flags & LAUREL_JOB_DRY_RUN) != 0;

  switch (delivery) {
    case LAUREL_DELIVERY_CONFIRMED:
      if (!verifies)
        set_number (self, &self->sent, self->sent + 1, PROP_SENT);
      if (!dry)
        set_number (self, &self->confirmed, self->confirmed + 1, PROP_CONFIRMED);
      break;
    case LAUREL_DELIVERY_PUBLISHED:
      if (!verifies) {
        set_number (self, &self->sent, self->sent + 1, PROP_SENT);
        break;
      }
      G_GNUC_FALLTHROUGH;
    default:
      set_number (self, &self->failed, self->failed + 1, PROP_FAILED);
      laurel_agenda_note_failure (self->agenda, item);
      break;
  }
}

static void
on_delivered (GObject *source,
              GAsyncResult *result,
              gpointer user_data)
{
  g_autoptr (LaurelAgendaItem) item = user_data;
  LaurelJob *self = g_object_get_data (G_OBJECT (source), "job");
  g_autofree char *message = NULL;
  g_autoptr (GError) error = NULL;
  LaurelDelivery delivery;

  g_object_ref (self);
  delivery = laurel_courier_run_finish (LAUREL_COURIER (source), result, &message, &error);
  self->outstanding--;
  take_trouble (self, delivery, message, error);
  /* What had not arrived is sent by this very job, and counted then. */
  if (delivery != LAUREL_DELIVERY_STOPPED
      && !(delivery == LAUREL_DELIVERY_NONE && !(self->flags & LAUREL_JOB_VERIFY))) {
    if (item->errand == LAUREL_ERRAND_SETTLE)
      set_number (self, &self->total, self->total + 1, PROP_TOTAL);
    count_delivery (self, item, delivery);
    add_done (self);
    tell_done (self, item->kind, item->id, error != NULL ? error->message : message);
  }
  update_state (self);
  feed (self);
  go_on (self);
  g_object_unref (self);
}

static void
feed (LaurelJob *self)
{
  if (self->feeding || self->over)
    return;
  self->feeding = TRUE;
  while (!self->cancelled && !self->paused && (self->error == NULL || is_network_error (self))
         && laurel_agenda_has_next (self->agenda)
         && self->outstanding < laurel_pace_get_ceiling (self->pace) + AHEAD) {
    g_autoptr (LaurelAgendaItem) item = laurel_agenda_take_next (self->agenda);
    const char *trouble = laurel_agenda_find_trouble (self->agenda, item);

    if (trouble != NULL) {
      set_number (self, &self->failed, self->failed + 1, PROP_FAILED);
      add_done (self);
      tell_done (self, item->kind, item->id, trouble);
      continue;
    }
    self->outstanding++;
    laurel_courier_run_async (self->courier, item->errand, item->kind, item->id, item->attempt, on_delivered, item);
    g_steal_pointer (&item);
  }
  self->feeding = FALSE;
}

/* Preparing */

static void
on_courier_unreached (LaurelJob *self)
{
  if (laurel_service_find_again (self->service))
    laurel_courier_set_service (self->courier, laurel_service_get_client (self->service),
                                laurel_service_get_reader (self->service));
}

static void
begin_work (LaurelJob *self)
{
  laurel_courier_set_job (self->courier, self->id);
  self->state = LAUREL_JOB_RUNNING;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_STATE]);
  start_stage (self, LAUREL_STAGE_SETTLE);
}

static void
on_job_begun (GObject *source,
              GAsyncResult *result,
              gpointer user_data)
{
  LaurelJob *self = user_data;
  GError *error = NULL;

  if (!laurel_workspace_run_finish (self->workspace, result, &error)) {
    fail (self, error);
    finish (self);
    return;
  }
  self->id = laurel_operation_get_id (self->begin);
  begin_work (self);
}

static void
on_opened (GObject *source,
           GAsyncResult *result,
           gpointer user_data)
{
  LaurelJob *self = user_data;
  gboolean practice = self->connection->kind == LAUREL_CONNECTION_PRACTICE;
  GError *error = NULL;

  if (!laurel_service_open_finish (self->service, result, &error)) {
    fail (self, error);
    finish (self);
    return;
  }
  if (self->cap_ms == 0) {
    self->base_ms = practice ? PRACTICE_BASE_MS : HOSTED_BASE_MS;
    self->cap_ms = practice ? PRACTICE_CAP_MS : HOSTED_CAP_MS;
  }
  self->pace = laurel_pace_new (practice ? PRACTICE_START : HOSTED_START, practice ? PRACTICE_CEILING : HOSTED_CEILING,
                                self->base_ms, self->cap_ms);
  self->courier = laurel_courier_new (self->workspace, self->connection, self->pace);
  g_object_set_data (G_OBJECT (self->courier), "job", self);
  laurel_courier_set_service (self->courier, laurel_service_get_client (self->service),
                              laurel_service_get_reader (self->service));
  g_signal_connect_object (self->courier, "unreached", G_CALLBACK (on_courier_unreached), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->courier, "waiting", G_CALLBACK (update_state), self, G_CONNECT_SWAPPED);
  if (self->paused)
    laurel_courier_set_paused (self->courier, TRUE);
  if (self->cancelled)
    laurel_courier_stop (self->courier);

  if (self->flags & (LAUREL_JOB_DRY_RUN | LAUREL_JOB_VERIFY)) {
    begin_work (self);
    return;
  }
  self->begin = laurel_operation_new_begin_job (self->connection_name);
  laurel_workspace_run_async (self->workspace, self->begin, NULL, on_job_begun, self);
}

static gboolean
on_grace_over (gpointer user_data)
{
  LaurelJob *self = user_data;

  if (self->courier != NULL)
    laurel_courier_stop_sending (self->courier);
  return G_SOURCE_REMOVE;
}

static gboolean
on_cancelled (GCancellable *cancellable,
              gpointer user_data)
{
  LaurelJob *self = user_data;

  if (self->cancelled)
    return G_SOURCE_REMOVE;
  self->cancelled = TRUE;
  g_object_ref (self);
  if (self->courier != NULL) {
    self->grace = g_timeout_source_new (GRACE_MS);
    g_source_set_callback (self->grace, on_grace_over, self, NULL);
    g_source_attach (self->grace, g_main_context_get_thread_default ());
    laurel_courier_stop (self->courier);
    update_state (self);
    if (self->state != LAUREL_JOB_PREPARING)
      go_on (self);
  }
  g_object_unref (self);
  return G_SOURCE_REMOVE;
}

/**
 * laurel_job_run_async:
 * @self: a job that has not run yet
 * @cancellable: (nullable): cancels it: nothing more is sent; what has left is still waited for a few seconds, and
 *   settled at the next start when no answer comes
 * @callback: called on the thread-default main context
 * @user_data: user data
 *
 * Runs the job. Never blocks that context.
 */
void
laurel_job_run_async (LaurelJob *self,
                      GCancellable *cancellable,
                      GAsyncReadyCallback callback,
                      gpointer user_data)
{
  g_return_if_fail (LAUREL_IS_JOB (self));
  g_return_if_fail (self->state == LAUREL_JOB_IDLE && self->task == NULL);

  self->task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (self->task, laurel_job_run_async);
  g_task_set_check_cancellable (self->task, FALSE);
  set_state (self, LAUREL_JOB_PREPARING, _("Getting ready"));
  self->connection = laurel_workspace_get_connection (self->workspace, self->connection_name);
  if (self->connection == NULL) {
    fail (self, g_error_new (LAUREL_REGISTRY_ERROR, LAUREL_REGISTRY_ERROR_FAILED,
                             /* Translators: %s is what somebody called a connection. */
                             _("There is no connection “%s”. Choose practice, sandbox, production or one of your own."),
                             self->connection_name));
    finish (self);
    return;
  }
  self->agenda = laurel_agenda_new (self->workspace, self->connection, self->flags);
  if (cancellable != NULL) {
    self->cancel_source = g_cancellable_source_new (cancellable);
    g_source_set_callback (self->cancel_source, G_SOURCE_FUNC (on_cancelled), self, NULL);
    g_source_attach (self->cancel_source, g_main_context_get_thread_default ());
  }
  self->service = laurel_service_new (self->connection, self->practice_data, self->key_file);
  laurel_service_open_async (self->service, !(self->flags & (LAUREL_JOB_DRY_RUN | LAUREL_JOB_VERIFY)), cancellable,
                             on_opened, self);
}

/**
 * laurel_job_run_finish:
 * @self: a job
 * @result: the result
 * @error: why it could not go on: a %LAUREL_REGISTRY_ERROR, a %LAUREL_WORKSPACE_ERROR, or %G_IO_ERROR_CANCELLED.
 *   Records that failed are no error
 *
 * Returns: whether it came to its end
 */
gboolean
laurel_job_run_finish (LaurelJob *self,
                       GAsyncResult *result,
                       GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

/**
 * laurel_job_pause:
 * @self: a job
 *
 * Lets nothing more start. What is under way comes to its end.
 */
void
laurel_job_pause (LaurelJob *self)
{
  g_return_if_fail (LAUREL_IS_JOB (self));

  self->paused = TRUE;
  if (self->courier != NULL) {
    laurel_courier_set_paused (self->courier, TRUE);
    update_state (self);
  }
}

/**
 * laurel_job_resume:
 * @self: a job
 *
 * Goes on after a pause.
 */
void
laurel_job_resume (LaurelJob *self)
{
  g_return_if_fail (LAUREL_IS_JOB (self));

  self->paused = FALSE;
  if (self->courier != NULL) {
    laurel_courier_set_paused (self->courier, FALSE);
    update_state (self);
    /* Before the work has begun there is nothing to go on with: begin_work() starts it. */
    if (self->state != LAUREL_JOB_PREPARING) {
      feed (self);
      go_on (self);
    }
  }
}

/**
 * laurel_job_get_state:
 * @self: a job
 *
 * Returns: what it is doing
 */
LaurelJobState
laurel_job_get_state (LaurelJob *self)
{
  g_return_val_if_fail (LAUREL_IS_JOB (self), LAUREL_JOB_IDLE);

  return self->state;
}

/**
 * laurel_job_get_sent:
 * @self: a job
 *
 * Returns: how many the service has taken; of a dry run, how many it would take
 */
guint
laurel_job_get_sent (LaurelJob *self)
{
  g_return_val_if_fail (LAUREL_IS_JOB (self), 0);

  return self->sent;
}

/**
 * laurel_job_get_confirmed:
 * @self: a job
 *
 * Returns: how many were read back and are as they should be
 */
guint
laurel_job_get_confirmed (LaurelJob *self)
{
  g_return_val_if_fail (LAUREL_IS_JOB (self), 0);

  return self->confirmed;
}

/**
 * laurel_job_get_failed:
 * @self: a job
 *
 * Returns: how many were refused, not sent, or could not be verified
 */
guint
laurel_job_get_failed (LaurelJob *self)
{
  g_return_val_if_fail (LAUREL_IS_JOB (self), 0);

  return self->failed;
}

/**
 * laurel_job_get_skipped:
 * @self: a job
 *
 * Returns: how many are there already and have not changed since
 */
guint
laurel_job_get_skipped (LaurelJob *self)
{
  g_return_val_if_fail (LAUREL_IS_JOB (self), 0);

  return self->skipped;
}

/**
 * laurel_job_get_total:
 * @self: a job
 *
 * Returns: how many there are to do
 */
guint
laurel_job_get_total (LaurelJob *self)
{
  g_return_val_if_fail (LAUREL_IS_JOB (self), 0);

  return self->total;
}

/**
 * laurel_job_get_message:
 * @self: a job
 *
 * Returns: (nullable) (transfer none): what it is doing or waiting for, or why it ended; translated
 */
const char *
laurel_job_get_message (LaurelJob *self)
{
  g_return_val_if_fail (LAUREL_IS_JOB (self), NULL);

  return self->message;
}
