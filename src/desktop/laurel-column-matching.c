/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "desktop/laurel-column-matching.h"

#include <glib/gi18n-lib.h>

#include "desktop/grid/laurel-grid-choice.h"
#include "desktop/laurel-match-row.h"

#define KEEP "+"
#define IGNORE "-"

/* Choices that were made for a sheet which was not imported then: header set → plan, kept by the session. */
#define DRAFTS "laurel-column-drafts"

/* Also kept by the session: that the import which runs was begun here. */
#define ACCEPTED "laurel-columns-accepted"

typedef struct {
  guint survey;
  const LaurelSurveyColumn *column;
  char *initial; /* what holds when nothing is chosen */
  LaurelMatchRow *row;
} Asked;

struct _LaurelColumnMatching {
  AdwWindow parent_instance;

  LaurelSession *session;
  GPtrArray *surveys;
  GListStore *choices;
  GArray *asked;
  GPtrArray *groups;
  GTask *look; /* at the file's beginning, that is under way */
  GtkWidget *headers; /* the switch, while there is one */
  gboolean ready;
  gboolean accepted;

  GtkWidget *accept_button;
  GtkLabel *status_label;
  AdwPreferencesPage *page;
};

enum {
  PROP_0,
  PROP_READY,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (LaurelColumnMatching, laurel_column_matching, ADW_TYPE_WINDOW)

static void build (LaurelColumnMatching *self);

static void
asked_clear (gpointer data)
{
  g_free (((Asked *) data)->initial);
}

/* Words under a choice */

static const char *
get_confidence_text (LaurelConfidence confidence)
{
  static const char *const texts[] = {
    [LAUREL_CONFIDENCE_NONE] = NULL,
    [LAUREL_CONFIDENCE_LOW] = N_("Perhaps “%s”: choose it if that is right"),
    [LAUREL_CONFIDENCE_MEDIUM] = N_("Suggested: probably “%s”"),
    [LAUREL_CONFIDENCE_HIGH] = N_("Suggested: very likely “%s”"),
  };

  return texts[confidence];
}

static char *
dup_suggestion (const LaurelSurveyColumn *column)
{
  const LaurelColumn *guess = laurel_template_get (column->guess.column);
  const char *text = column->errs ? N_("Perhaps “%s”, though most cells would have to be corrected there: choose it if that "
                                       "is right")
                                  : get_confidence_text (laurel_column_guess_get_confidence (&column->guess));

#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
  return guess != NULL && text != NULL ? g_strdup_printf (_(text), guess->header) : NULL;
#pragma GCC diagnostic pop
}

static const Asked *
find_other (LaurelColumnMatching *self,
            const Asked *asked)
{
  const char *choice = laurel_match_row_get_choice (asked->row);

  for (guint i = 0; i < self->asked->len; i++) {
    const Asked *other = &g_array_index (self->asked, Asked, i);

    if (other != asked && other->survey == asked->survey && laurel_template_find_key (choice) != NULL
        && g_strcmp0 (laurel_match_row_get_choice (other->row), choice) == 0)
      return other;
  }
  return NULL;
}

/* The twin that is read needs no words. */
static char *
dup_twin_note (LaurelColumnMatching *self,
               const Asked *asked)
{
  const LaurelColumn *known = laurel_template_get (asked->column->column->twin);
  const char *choice = laurel_match_row_get_choice (asked->row);

  for (guint i = 0; laurel_template_find_key (choice) == NULL && i < self->asked->len; i++) {
    const Asked *other = &g_array_index (self->asked, Asked, i);

    if (other->survey == asked->survey && g_strcmp0 (laurel_match_row_get_choice (other->row), known->key) == 0)
      /* Translators: %1$s is a column of a sheet, %2$s what it is read as. */
      return g_strdup_printf (_("Not sent: “%1$s” is read as “%2$s”"), other->column->column->header, known->header);
  }
  return NULL;
}

static void
judge (LaurelColumnMatching *self)
{
  guint n_twice = 0;
  guint n_sent = 0;
  guint n_kept = 0;
  guint n_left_out = 0;
  g_autofree char *status = NULL;
  gboolean ready;

  for (guint i = 0; i < self->asked->len; i++) {
    const Asked *asked = &g_array_index (self->asked, Asked, i);
    const Asked *other = find_other (self, asked);
    const char *choice = laurel_match_row_get_choice (asked->row);
    g_autofree char *note = NULL;

    if (g_strcmp0 (choice, KEEP) == 0)
      n_kept++;
    else if (g_strcmp0 (choice, IGNORE) == 0)
      n_left_out++;
    else
      n_sent++;
    if (other != NULL) {
      n_twice++;
      note = asked->column->column->twin != LAUREL_COLUMN_NONE && asked->column->column->twin == other->column->column->twin
                 ? g_strdup_printf (_("The column “%s” means the same: choose “Leave Out” or “Keep as My Own Column” for one of the two"),
                                    other->column->column->header)
                 : g_strdup_printf (_("The same is chosen for the column “%s”: choose something else for one of the two"),
                                    other->column->column->header);
    } else if (asked->column->column->twin != LAUREL_COLUMN_NONE) {
      note = dup_twin_note (self, asked);
    } else if (asked->column->column->match == LAUREL_MATCH_UNKNOWN) {
      note = dup_suggestion (asked->column);
    }
    laurel_match_row_set_note (asked->row, note, other != NULL);
  }
  if (n_twice > 0)
    status = g_strdup (_("A column can be filled once only: look for the rows in red."));
  else if (n_sent == 0)
    status = g_strdup (_("Nothing is read yet: say which column holds the names."));
  else
    /* Translators: how many columns of a sheet go which way. */
    status = g_strdup_printf (_("Read: %u · Kept and not sent: %u · Left out: %u"), n_sent, n_kept, n_left_out);
  gtk_label_set_text (self->status_label, status);
  ready = n_twice == 0 && n_sent > 0 && self->look == NULL;
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "matching.accept", ready);
  if (self->ready != ready) {
    self->ready = ready;
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_READY]);
  }
}

/* What was chosen */

static LaurelColumnPlan *
build_plan (LaurelColumnMatching *self,
            guint survey)
{
  LaurelColumnPlan *plan = laurel_column_plan_new ();

  for (guint i = 0; i < self->asked->len; i++) {
    const Asked *asked = &g_array_index (self->asked, Asked, i);
    const char *choice = laurel_match_row_get_choice (asked->row);
    const LaurelColumn *column = laurel_template_find_key (choice);

    if (asked->survey != survey || g_strcmp0 (choice, asked->initial) == 0)
      continue;
    laurel_column_plan_set (plan, asked->column->column->key,
                            column != NULL                       ? LAUREL_CHOICE_COLUMN
                            : g_strcmp0 (choice, IGNORE) == 0    ? LAUREL_CHOICE_IGNORE
                                                                 : LAUREL_CHOICE_KEEP,
                            column != NULL ? column->id : LAUREL_COLUMN_NONE);
  }
  return plan;
}

static GHashTable *
get_drafts (LaurelSession *session)
{
  GHashTable *drafts = g_object_get_data (G_OBJECT (session), DRAFTS);

  if (drafts == NULL) {
    drafts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) laurel_column_plan_unref);
    g_object_set_data_full (G_OBJECT (session), DRAFTS, drafts, (GDestroyNotify) g_hash_table_unref);
  }
  return drafts;
}

static void
keep_draft (LaurelColumnMatching *self)
{
  for (guint i = 0; i < self->surveys->len; i++) {
    const LaurelSheetSurvey *survey = self->surveys->pdata[i];

    if (survey->layout == NULL)
      continue;
    if (self->accepted)
      g_hash_table_remove (get_drafts (self->session), survey->layout->header_set);
    else
      g_hash_table_replace (get_drafts (self->session), g_strdup (survey->layout->header_set), build_plan (self, i));
  }
}

static void
accept_action (GtkWidget *widget,
               const char *name,
               GVariant *parameter)
{
  LaurelColumnMatching *self = LAUREL_COLUMN_MATCHING (widget);
  g_autoptr (GPtrArray) files = g_ptr_array_new ();
  const LaurelSheetSurvey *first = self->surveys->pdata[0];
  const LaurelImportOptions options
      = { .encoding = first->encoding, .delimiter = first->delimiter, .headless = first->headless };

  self->accepted = TRUE;
  /* Operations run in their order, so the import finds what is remembered here. */
  for (guint i = 0; i < self->surveys->len; i++) {
    const LaurelSheetSurvey *survey = self->surveys->pdata[i];
    g_autoptr (LaurelColumnPlan) plan = build_plan (self, i);
    g_autoptr (LaurelOperation) operation = NULL;

    g_ptr_array_add (files, survey->file);
    if (survey->layout == NULL)
      continue;
    operation = laurel_operation_new_remember_columns (0, survey->layout->header_set, plan);
    laurel_session_run (self->session, operation, NULL, NULL);
  }
  g_object_set_data (G_OBJECT (self->session), ACCEPTED, GINT_TO_POINTER (TRUE));
  laurel_session_import (self->session, (GFile *const *) files->pdata, files->len, &options);
  gtk_window_close (GTK_WINDOW (self));
}

/* Rows */

static char *
dup_initial (const LaurelSheetColumn *column)
{
  const LaurelColumn *known = laurel_template_get (column->column);

  if (column->chosen)
    return NULL;
  if (known != NULL)
    return g_strdup (known->key);
  /* One of two columns that mean the same is kept, too. */
  if (column->match == LAUREL_MATCH_CARRIED || column->match == LAUREL_MATCH_IGNORED)
    return g_strdup (column->column != LAUREL_COLUMN_NONE ? KEEP : IGNORE);
  return NULL;
}

static char *
dup_first_choice (LaurelColumnMatching *self,
                  const LaurelSheetSurvey *survey,
                  const LaurelSurveyColumn *column)
{
  const LaurelColumnPlan *draft = g_hash_table_lookup (get_drafts (self->session), survey->layout->header_set);
  const LaurelColumn *known = laurel_template_get (column->column->column);
  const LaurelColumn *guess = laurel_template_get (column->guess.column);
  const LaurelColumn *twin = laurel_template_get (column->column->twin);
  LaurelColumnId chosen;

  switch (laurel_column_plan_get (draft, column->column->key, &chosen)) {
  case LAUREL_CHOICE_COLUMN:
    return g_strdup (laurel_template_get (chosen)->key);
  case LAUREL_CHOICE_KEEP:
    return g_strdup (KEEP);
  case LAUREL_CHOICE_IGNORE:
    return g_strdup (IGNORE);
  case LAUREL_CHOICE_NONE:
  default:
    break;
  }
  /* Which of two is read nobody guesses: both have it at first, and that has to be resolved. */
  if (twin != NULL && !column->column->chosen)
    return g_strdup (twin->key);
  if (known != NULL)
    return g_strdup (known->key);
  if (column->column->column == LAUREL_COLUMN_NONE)
    return g_strdup (IGNORE);
  if (guess != NULL && !column->errs && laurel_column_guess_get_confidence (&column->guess) >= LAUREL_CONFIDENCE_MEDIUM)
    return g_strdup (guess->key);
  return g_strdup (KEEP);
}

static char *
dup_samples (const LaurelSurveyColumn *column)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; column->samples[i] != NULL; i++) {
    g_autofree char *line = g_strdelimit (g_strdup (column->samples[i]), "\n\r\t", ' ');

    if (i > 0)
      g_string_append (text, " · ");
    /* Translators: a cell of somebody's sheet, as an example. */
    g_string_append_printf (text, _("“%s”"), line);
  }
  if (text->len == 0)
    g_string_append (text, _("No cell below it holds anything in the rows that were looked at"));
  return g_string_free (text, FALSE);
}

static void
add_row (LaurelColumnMatching *self,
         guint survey,
         const LaurelSurveyColumn *column,
         AdwPreferencesGroup *group,
         AdwExpanderRow *expander)
{
  g_autofree char *choice = dup_first_choice (self, self->surveys->pdata[survey], column);
  g_autofree char *samples = column->column->match == LAUREL_MATCH_IGNORED ? NULL : dup_samples (column);
  GtkWidget *row = laurel_match_row_new (column->column->header, samples, G_LIST_MODEL (self->choices), choice);
  Asked asked = { survey, column, dup_initial (column->column), LAUREL_MATCH_ROW (row) };

  g_signal_connect_object (row, "notify::choice", G_CALLBACK (judge), self, G_CONNECT_SWAPPED);
  g_array_append_val (self->asked, asked);
  if (expander != NULL)
    adw_expander_row_add_row (expander, row);
  else
    adw_preferences_group_add (group, row);
}

/* The beginning of a file once more, with or without headers. */
typedef struct {
  GFile *file;
  char *encoding;
  char delimiter;
  gboolean headless;
  GHashTable *plans;
} Look;

static void
look_free (gpointer data)
{
  Look *self = data;

  g_object_unref (self->file);
  g_free (self->encoding);
  g_hash_table_unref (self->plans);
  g_free (self);
}

static void
look_thread (GTask *task,
             gpointer source,
             gpointer task_data,
             GCancellable *cancellable)
{
  const Look *look = task_data;
  const LaurelImportOptions options = { .encoding = look->encoding,
                                        .delimiter = look->delimiter,
                                        .headless = look->headless,
                                        .find_plan = laurel_column_plans_find,
                                        .plan_data = look->plans };

  g_task_return_pointer (task, laurel_sheet_survey_new (look->file, &options, cancellable),
                         (GDestroyNotify) laurel_sheet_survey_free);
}

static void
looked_cb (GObject *source,
           GAsyncResult *result,
           gpointer user_data)
{
  g_autofree GWeakRef *weak = user_data;
  g_autoptr (LaurelColumnMatching) self = g_weak_ref_get (weak);
  g_autoptr (LaurelSheetSurvey) survey = g_task_propagate_pointer (G_TASK (result), NULL);

  g_weak_ref_clear (weak);
  /* Closed meanwhile, or switched once more. */
  if (self == NULL || survey == NULL || self->look != G_TASK (result))
    return;
  g_clear_object (&self->look);
  laurel_sheet_survey_free (self->surveys->pdata[0]);
  self->surveys->pdata[0] = g_steal_pointer (&survey);
  build (self);
  /* The one that had the focus is gone. */
  if (self->headers != NULL)
    gtk_widget_grab_focus (self->headers);
}

/* Nothing can be chosen or accepted until the new columns are there. */
static void
headers_cb (LaurelColumnMatching *self,
            GParamSpec *pspec,
            GtkSwitch *headers)
{
  const LaurelSheetSurvey *old = self->surveys->pdata[0];
  GWeakRef *weak = g_new0 (GWeakRef, 1);
  Look *look = g_new0 (Look, 1);

  look->file = g_object_ref (old->file);
  look->encoding = g_strdup (old->encoding);
  look->delimiter = old->delimiter;
  look->headless = !gtk_switch_get_active (headers);
  look->plans = laurel_workspace_get_column_plans (laurel_session_get_workspace (self->session), 0);
  g_weak_ref_init (weak, self);
  g_clear_object (&self->look);
  self->look = g_task_new (NULL, NULL, looked_cb, weak);
  g_task_set_task_data (self->look, look, look_free);
  judge (self);
  g_task_run_in_thread (self->look, look_thread);
}

static void
add_headers_row (LaurelColumnMatching *self,
                 AdwPreferencesGroup *group,
                 gboolean active)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *headers = gtk_switch_new ();

  gtk_switch_set_active (GTK_SWITCH (headers), active);
  gtk_widget_set_valign (headers, GTK_ALIGN_CENTER);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _("The first row holds headers"));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), _("Switch this off if it is a credential already"));
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), headers);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), headers);
  g_signal_connect_object (headers, "notify::active", G_CALLBACK (headers_cb), self, G_CONNECT_SWAPPED);
  adw_preferences_group_add (group, row);
  self->headers = headers;
}

static AdwPreferencesGroup *
add_group (LaurelColumnMatching *self)
{
  GtkWidget *group = adw_preferences_group_new ();

  adw_preferences_page_add (self->page, ADW_PREFERENCES_GROUP (group));
  g_ptr_array_add (self->groups, group);
  return ADW_PREFERENCES_GROUP (group);
}

static gboolean
is_open (const LaurelSurveyColumn *column)
{
  return column->column->match == LAUREL_MATCH_UNKNOWN || column->column->chosen
         || column->column->twin != LAUREL_COLUMN_NONE;
}

static gboolean
has_twins (const LaurelSheetSurvey *survey)
{
  for (guint i = 0; i < survey->columns->len; i++)
    if (((const LaurelSurveyColumn *) survey->columns->pdata[i])->column->twin != LAUREL_COLUMN_NONE)
      return TRUE;
  return FALSE;
}

static void
build_survey (LaurelColumnMatching *self,
              guint position)
{
  const LaurelSheetSurvey *survey = self->surveys->pdata[position];
  AdwPreferencesGroup *group;
  GtkWidget *expander = NULL;
  g_autofree char *base = g_file_get_basename (survey->file);
  g_autofree char *name = g_filename_display_name (base);
  g_autofree char *escaped = g_markup_escape_text (name, -1);

  if (survey->layout == NULL)
    return;
  group = add_group (self);
  adw_preferences_group_set_title (group, escaped);
  adw_preferences_group_set_description (
      group,
      has_twins (survey)
          ? _("These columns mean the same as another one, or Laurel does not know them. Say which is read and what stands "
              "in the others; Laurel remembers that for the next sheet with these headers. What you keep stays with you "
              "and is not sent.")
          : _("Laurel does not know these columns. Say what stands in them; it remembers that for the next sheet "
              "with these headers. What you keep stays with you and is not sent."));
  if (self->surveys->len == 1 && (survey->headless || survey->layout->kind == LAUREL_SHEET_KIND_UNKNOWN))
    add_headers_row (self, group, !survey->headless);
  for (guint i = 0; i < survey->columns->len; i++)
    if (is_open (survey->columns->pdata[i]))
      add_row (self, position, survey->columns->pdata[i], group, NULL);
  for (guint i = 0; i < survey->columns->len; i++) {
    const LaurelSurveyColumn *column = survey->columns->pdata[i];

    if (is_open (column))
      continue;
    if (expander == NULL) {
      expander = adw_expander_row_new ();
      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (expander), _("Columns that are recognized"));
      adw_preferences_group_add (add_group (self), expander);
    }
    add_row (self, position, column, NULL, ADW_EXPANDER_ROW (expander));
  }
}

static void
build (LaurelColumnMatching *self)
{
  g_array_set_size (self->asked, 0);
  for (guint i = 0; i < self->groups->len; i++)
    adw_preferences_page_remove (self->page, self->groups->pdata[i]);
  g_ptr_array_set_size (self->groups, 0);
  self->headers = NULL;
  for (guint i = 0; i < self->surveys->len; i++)
    build_survey (self, i);
  judge (self);
}

/* The list to choose from: what is no column first, then the template's columns in its order. */
static void
fill_choices (LaurelColumnMatching *self)
{
  g_autoptr (LaurelGridChoice) keep = laurel_grid_choice_new (KEEP, _("Keep as My Own Column"), _("not sent"));
  g_autoptr (LaurelGridChoice) ignore = laurel_grid_choice_new (IGNORE, _("Leave Out"), NULL);

  g_list_store_append (self->choices, keep);
  g_list_store_append (self->choices, ignore);
  for (guint i = 0; i < laurel_template_get_n_columns (); i++) {
    const LaurelColumn *column = laurel_template_get_nth (i);
    g_autoptr (LaurelGridChoice) choice = laurel_grid_choice_new (column->key, column->header, NULL);

    g_list_store_append (self->choices, choice);
  }
}

static void
focus_problem (LaurelColumnMatching *self)
{
  for (guint i = 0; i < self->asked->len; i++) {
    LaurelMatchRow *row = g_array_index (self->asked, Asked, i).row;
    gboolean problem;

    g_object_get (row, "problem", &problem, NULL);
    if (problem && gtk_widget_grab_focus (GTK_WIDGET (row)))
      return;
  }
}

static gboolean
laurel_column_matching_close_request (GtkWindow *window)
{
  LaurelColumnMatching *self = LAUREL_COLUMN_MATCHING (window);

  keep_draft (self);
  if (!self->accepted)
    laurel_session_toast (self->session,
                          _("Nothing was imported. What you chose is there when you open the file again."), FALSE);
  return GTK_WINDOW_CLASS (laurel_column_matching_parent_class)->close_request (window);
}

static void
laurel_column_matching_get_property (GObject *object,
                                     guint property,
                                     GValue *value,
                                     GParamSpec *pspec)
{
  if (property == PROP_READY)
    g_value_set_boolean (value, LAUREL_COLUMN_MATCHING (object)->ready);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property, pspec);
}

static void
laurel_column_matching_dispose (GObject *object)
{
  LaurelColumnMatching *self = LAUREL_COLUMN_MATCHING (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), LAUREL_TYPE_COLUMN_MATCHING);
  g_clear_object (&self->session);
  g_clear_object (&self->choices);
  g_clear_object (&self->look);

  G_OBJECT_CLASS (laurel_column_matching_parent_class)->dispose (object);
}

static void
laurel_column_matching_finalize (GObject *object)
{
  LaurelColumnMatching *self = LAUREL_COLUMN_MATCHING (object);

  g_array_unref (self->asked);
  g_ptr_array_unref (self->groups);
  g_clear_pointer (&self->surveys, g_ptr_array_unref);

  G_OBJECT_CLASS (laurel_column_matching_parent_class)->finalize (object);
}

static void
laurel_column_matching_class_init (LaurelColumnMatchingClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = laurel_column_matching_dispose;
  object_class->finalize = laurel_column_matching_finalize;
  object_class->get_property = laurel_column_matching_get_property;
  GTK_WINDOW_CLASS (klass)->close_request = laurel_column_matching_close_request;
  properties[PROP_READY] = g_param_spec_boolean ("ready", NULL, NULL, FALSE,
                                                 G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  gtk_widget_class_set_template_from_resource (widget_class, LAUREL_RESOURCE_PATH "/laurel-column-matching.ui");
  gtk_widget_class_bind_template_child (widget_class, LaurelColumnMatching, accept_button);
  gtk_widget_class_bind_template_child (widget_class, LaurelColumnMatching, status_label);
  gtk_widget_class_bind_template_child (widget_class, LaurelColumnMatching, page);
  gtk_widget_class_install_action (widget_class, "matching.accept", NULL, accept_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Return, GDK_CONTROL_MASK, "matching.accept", NULL);
}

static void
laurel_column_matching_init (LaurelColumnMatching *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->asked = g_array_new (FALSE, FALSE, sizeof (Asked));
  g_array_set_clear_func (self->asked, asked_clear);
  self->groups = g_ptr_array_new ();
  self->choices = g_list_store_new (LAUREL_TYPE_GRID_CHOICE);
  fill_choices (self);
}

/**
 * laurel_column_matching_new:
 * @parent: window it belongs to
 * @session: (transfer none): where the sheets will go
 * @surveys: (transfer none) (element-type LaurelSheetSurvey): a look at each file, in the order of the import
 *
 * Returns: (transfer none): the question, to be presented
 */
GtkWidget *
laurel_column_matching_new (GtkWindow *parent,
                            LaurelSession *session,
                            GPtrArray *surveys)
{
  LaurelColumnMatching *self
      = g_object_new (LAUREL_TYPE_COLUMN_MATCHING, "transient-for", parent, "modal", TRUE, NULL);

  self->session = g_object_ref (session);
  self->surveys = g_ptr_array_ref (surveys);
  build (self);
  /* What is chosen already costs one key; what has to be chosen first is where the keys go. */
  if (self->ready)
    gtk_widget_grab_focus (self->accept_button);
  else
    focus_problem (self);
  return GTK_WIDGET (self);
}

/**
 * laurel_column_matching_take_accepted:
 * @session: a session
 *
 * Returns: whether an import was begun by matching columns since this was asked last
 */
gboolean
laurel_column_matching_take_accepted (LaurelSession *session)
{
  return g_object_steal_data (G_OBJECT (session), ACCEPTED) != NULL;
}
