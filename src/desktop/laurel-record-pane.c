/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "desktop/laurel-record-pane.h"

#include <glib/gi18n-lib.h>

#include "core/laurel-checker.h"
#include "desktop/laurel-cell-field.h"
#include "desktop/laurel-credential-columns.h"
#include "desktop/laurel-problem-row.h"
#include "desktop/laurel-record-actions.h"
#include "desktop/laurel-state-style.h"

/* Somebody who runs through the rows with the arrow held down sees the pane follow when they pause. */
#define FOLLOW_DELAY_MS 60

/* More advice than this is not unfolded by itself. */
#define OPEN_ADVICE 3

/* Where somebody was typing while the form is built anew. */
typedef struct {
  gboolean wanted;
  LaurelColumnId column;
  guint position;
  int caret;
} Focus;

struct _LaurelRecordPane {
  AdwBin parent_instance;

  LaurelSession *session;
  LaurelPendingEdits *edits;
  LaurelCredential *wanted; /* the row of the cursor */
  LaurelCredential *shown;  /* whose fields stand in the form: what is typed there is always its own */
  guint follow_id;
  GArray *columns;          /* LaurelColumnId: the form has a field for each */
  guint n_profiles[LAUREL_N_PROFILE_KINDS]; /* as the form was built */
  gboolean begun[LAUREL_N_PROFILE_KINDS];   /* the last one of a kind is new: it comes to be with its first cell */
  gboolean begun_shown[LAUREL_N_PROFILE_KINDS]; /* and the form has it */
  char *removed;            /* which profiles are live and will be taken away, as the form was built */
  gboolean built;
  Focus focus;
  GPtrArray *fields;
  GPtrArray *groups;
  LaurelColumnId next_best;
  gboolean advice_chosen;   /* somebody has unfolded or folded the advice of this record */
  gboolean advice_open;

  GtkStack *stack;
  GtkScrolledWindow *scroller;
  GtkButton *back_button;
  GtkLabel *name_label;
  GtkBox *state_pill;
  GtkImage *state_icon;
  GtkLabel *state_label;
  GtkLabel *message_label;
  GtkLevelBar *level;
  GtkLabel *level_label;
  GtkButton *next_button;
  AdwPreferencesGroup *problems_group;
  GtkListBox *problems;
  GtkBox *form_box;
  GtkLabel *reason_label;
};

enum {
  SIGNAL_GO_TO,
  SIGNAL_BACK,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (LaurelRecordPane, laurel_record_pane, ADW_TYPE_BIN)

static void show_record (LaurelRecordPane *self);

/* What a cost or a condition is mostly made of: its part of the form has these even if no record uses them yet. */
static const LaurelColumnId basics[] = {
  LAUREL_COLUMN_COST_TYPES,
  LAUREL_COLUMN_COST_CURRENCY,
  LAUREL_COLUMN_COST_NAME,
  LAUREL_COLUMN_COST_DESCRIPTION,
  LAUREL_COLUMN_COST_DETAILS_URL,
  LAUREL_COLUMN_CONDITION_TYPE,
  LAUREL_COLUMN_CONDITION_NAME,
  LAUREL_COLUMN_CONDITION_DESCRIPTION,
  LAUREL_COLUMN_CONDITION_ITEMS,
  LAUREL_COLUMN_CONDITION_SUBJECT_WEBPAGE,
};

static gboolean
is_basic (LaurelColumnId id)
{
  for (guint i = 0; i < G_N_ELEMENTS (basics); i++) {
    if (basics[i] == id)
      return TRUE;
  }
  return FALSE;
}

static const char *const profile_titles[] = {
  [LAUREL_PROFILE_COST] = N_("Cost"),
  [LAUREL_PROFILE_CONDITION] = N_("Condition"),
  [LAUREL_PROFILE_CONNECTION] = N_("Connection to another credential"),
  [LAUREL_PROFILE_FINANCIAL] = N_("Financial assistance"),
};

/* The form. It is built anew only when another set of fields is needed: most records have the same. */

static void
edited_cb (LaurelRecordPane *self,
           const char *text,
           LaurelCellField *field)
{
  if (self->shown == NULL || self->edits == NULL)
    return;
  laurel_pending_edits_set_cell (self->edits, laurel_credential_get_id (self->shown),
                                 laurel_cell_field_get_column (field), laurel_cell_field_get_position (field), text);
}

/* Whether that profile is not in the record and no edit that will put it there is on its way. */
static gboolean
is_begun (LaurelRecordPane *self,
          LaurelProfileKind kind,
          guint position)
{
  LaurelRecord *record = laurel_credential_get_record (self->shown);
  const char *text;

  if (!self->begun[kind] || record == NULL || position < laurel_record_get_n_profiles (record, kind))
    return FALSE;
  for (guint i = 0; i < self->fields->len; i++) {
    LaurelCellField *field = g_ptr_array_index (self->fields, i);
    LaurelColumnId column = laurel_cell_field_get_column (field);
    const LaurelColumn *known = laurel_template_get (column);

    if (known != NULL && known->profile == kind && laurel_cell_field_get_position (field) == position &&
        laurel_pending_edits_lookup (self->edits, laurel_credential_get_id (self->shown), column, position, &text))
      return FALSE;
  }
  return TRUE;
}

static void
remove_profile_cb (LaurelRecordPane *self,
                   GtkWidget *button)
{
  LaurelProfileKind kind = GPOINTER_TO_INT (g_object_get_data (G_OBJECT (button), "kind"));
  guint position = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (button), "position"));
  g_autoptr (LaurelOperation) operation = NULL;

  if (self->shown == NULL)
    return;
  laurel_record_pane_flush (self);
  if (is_begun (self, kind, position)) {
    self->begun[kind] = FALSE;
    show_record (self);
    return;
  }
  operation = laurel_operation_new_remove_profile (laurel_credential_get_id (self->shown), kind, position);
  laurel_session_run (self->session, operation, NULL, NULL);
}

static AdwPreferencesGroup *
add_group (LaurelRecordPane *self,
           const char *title)
{
  AdwPreferencesGroup *group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());

  adw_preferences_group_set_title (group, title);
  gtk_box_append (self->form_box, GTK_WIDGET (group));
  g_ptr_array_add (self->groups, group);
  return group;
}

static void
add_field (LaurelRecordPane *self,
           AdwPreferencesGroup *group,
           LaurelColumnId column,
           guint position)
{
  LaurelCellField *field = laurel_cell_field_new (column, position);

  g_signal_connect_object (field, "edited", G_CALLBACK (edited_cb), self, G_CONNECT_SWAPPED);
  adw_preferences_group_add (group, laurel_cell_field_get_row (field));
  g_ptr_array_add (self->fields, field);
}

static gboolean
is_of_kind (LaurelColumnId id,
            LaurelProfileKind kind)
{
  const LaurelColumn *column = laurel_template_get (id);

  return column != NULL && column->profile == kind;
}

/* Kind and position of the profiles that stay until the Registry has heard that they go. */
static char *
dup_removed (LaurelRecord *record)
{
  GString *text = g_string_new (NULL);

  for (guint kind = LAUREL_PROFILE_COST; kind < LAUREL_N_PROFILE_KINDS; kind++)
    for (guint i = 0; i < laurel_record_get_n_profiles (record, kind); i++)
      if (laurel_profile_is_deleted (laurel_record_get_profile (record, kind, i), kind))
        g_string_append_printf (text, "%u/%u ", kind, i);
  return g_string_free (text, FALSE);
}

static void
add_profile (LaurelRecordPane *self,
             LaurelProfileKind kind,
             guint position,
             guint n_profiles,
             gboolean removed)
{
  g_autofree char *title = NULL;
  AdwPreferencesGroup *group;
  GtkWidget *button;

  if (n_profiles > 1)
    /* Translators: %1$s is "Cost", "Condition" and the like; they are numbered. */
    title = g_strdup_printf (_("%1$s %2$u of %3$u"), _(profile_titles[kind]), position + 1, n_profiles);
  else
    title = g_strdup (_(profile_titles[kind]));
  group = add_group (self, title);
  if (removed) {
    adw_preferences_group_set_description (group, _("Taken away. It goes out of the Registry when the credential is "
                                                    "published again; Undo brings it back."));
    return;
  }
  button = gtk_button_new_from_icon_name ("user-trash-symbolic");
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_tooltip_text (button, _("Remove This Part"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Remove this part"), -1);
  g_object_set_data (G_OBJECT (button), "kind", GINT_TO_POINTER (kind));
  g_object_set_data (G_OBJECT (button), "position", GUINT_TO_POINTER (position));
  g_signal_connect_object (button, "clicked", G_CALLBACK (remove_profile_cb), self, G_CONNECT_SWAPPED);
  adw_preferences_group_set_header_suffix (group, button);
  for (guint i = 0; i < G_N_ELEMENTS (basics); i++) {
    if (is_of_kind (basics[i], kind))
      add_field (self, group, basics[i], position);
  }
  for (guint i = 0; i < self->columns->len; i++) {
    LaurelColumnId id = g_array_index (self->columns, LaurelColumnId, i);

    if (is_of_kind (id, kind) && !is_basic (id))
      add_field (self, group, id, position);
  }
}

static LaurelCellField *
find_field (LaurelRecordPane *self,
            LaurelColumnId column,
            guint position)
{
  for (guint i = 0; i < self->fields->len; i++) {
    LaurelCellField *field = g_ptr_array_index (self->fields, i);

    if (laurel_cell_field_get_column (field) == column && laurel_cell_field_get_position (field) == position)
      return field;
  }
  return NULL;
}

/* Starts a profile: an empty part of the form, of which the record knows nothing before something is typed. */
static void
begin_profile (LaurelRecordPane *self,
               LaurelProfileKind kind,
               LaurelColumnId column)
{
  LaurelRecord *record = self->shown != NULL ? laurel_credential_get_record (self->shown) : NULL;
  LaurelCellField *field;

  if (record == NULL)
    return;
  laurel_record_pane_flush (self);
  if (self->built && self->n_profiles[kind] == laurel_record_get_n_profiles (record, kind)) {
    self->begun[kind] = TRUE;
    show_record (self);
  }
  field = find_field (self, column, self->n_profiles[kind] - 1);
  if (field != NULL)
    laurel_cell_field_grab_focus (field, 0);
}

static void
add_cost_action (GtkWidget *widget,
                 const char *name,
                 GVariant *parameter)
{
  begin_profile (LAUREL_RECORD_PANE (widget), LAUREL_PROFILE_COST, LAUREL_COLUMN_COST_TYPES);
}

static void
add_condition_action (GtkWidget *widget,
                      const char *name,
                      GVariant *parameter)
{
  begin_profile (LAUREL_RECORD_PANE (widget), LAUREL_PROFILE_CONDITION, LAUREL_COLUMN_CONDITION_TYPE);
}

/* What is being typed is handed over, and where. */
static void
clear_form (LaurelRecordPane *self)
{
  laurel_record_pane_flush (self);
  for (guint i = 0; i < self->fields->len && !self->focus.wanted; i++) {
    LaurelCellField *field = g_ptr_array_index (self->fields, i);

    if (laurel_cell_field_get_caret (field, &self->focus.caret)) {
      self->focus.wanted = TRUE;
      self->focus.column = laurel_cell_field_get_column (field);
      self->focus.position = laurel_cell_field_get_position (field);
    }
  }
  g_ptr_array_set_size (self->fields, 0);
  for (guint i = 0; i < self->groups->len; i++)
    gtk_box_remove (self->form_box, g_ptr_array_index (self->groups, i));
  g_ptr_array_set_size (self->groups, 0);
  self->built = FALSE;
}

static guint
count_profiles (LaurelRecordPane *self,
                LaurelRecord *record,
                LaurelProfileKind kind)
{
  return laurel_record_get_n_profiles (record, kind) + (self->begun[kind] ? 1 : 0);
}

static gboolean
form_fits (LaurelRecordPane *self,
           LaurelRecord *record)
{
  g_autofree char *removed = NULL;

  if (!self->built)
    return FALSE;
  for (guint kind = LAUREL_PROFILE_COST; kind < LAUREL_N_PROFILE_KINDS; kind++) {
    /* What was begun is there now. */
    if (self->begun[kind] && laurel_record_get_n_profiles (record, kind) >= self->n_profiles[kind] &&
        self->begun_shown[kind])
      self->begun[kind] = self->begun_shown[kind] = FALSE;
    if (self->n_profiles[kind] != count_profiles (self, record, kind))
      return FALSE;
  }
  removed = dup_removed (record);
  return g_strcmp0 (removed, self->removed) == 0;
}

static void
build_form (LaurelRecordPane *self,
            LaurelRecord *record)
{
  AdwPreferencesGroup *group;

  clear_form (self);
  group = add_group (self, _("Fields"));
  for (guint i = 0; i < self->columns->len; i++) {
    LaurelColumnId id = g_array_index (self->columns, LaurelColumnId, i);
    const LaurelColumn *column = laurel_template_get (id);

    if (column == NULL || column->profile == LAUREL_PROFILE_MAIN)
      add_field (self, group, id, 0);
  }
  for (guint kind = LAUREL_PROFILE_COST; kind < LAUREL_N_PROFILE_KINDS; kind++) {
    guint n = count_profiles (self, record, kind);

    self->n_profiles[kind] = n;
    self->begun_shown[kind] = self->begun[kind];
    for (guint position = 0; position < n; position++)
      add_profile (self, kind, position, n,
                   position < laurel_record_get_n_profiles (record, kind)
                     && laurel_profile_is_deleted (laurel_record_get_profile (record, kind, position), kind));
  }
  g_free (self->removed);
  self->removed = dup_removed (record);
  self->built = TRUE;
}

static void
show_fields (LaurelRecordPane *self,
             LaurelRecord *record)
{
  if (!form_fits (self, record))
    build_form (self, record);
  for (guint i = 0; i < self->fields->len; i++) {
    LaurelCellField *field = g_ptr_array_index (self->fields, i);
    LaurelColumnId column = laurel_cell_field_get_column (field);
    guint position = laurel_cell_field_get_position (field);
    const char *text;

    if (!laurel_pending_edits_lookup (self->edits, laurel_credential_get_id (self->shown), column, position, &text))
      text = laurel_record_get_cell (record, column, position);
    laurel_cell_field_show (field, text, laurel_credential_get_worst (self->shown, column, position));
  }
  if (self->focus.wanted) {
    LaurelCellField *field = find_field (self, self->focus.column, self->focus.position);

    self->focus.wanted = FALSE;
    if (field != NULL)
      laurel_cell_field_grab_focus (field, self->focus.caret);
  }
}

/* Problems */

static void
fix_cb (LaurelRecordPane *self,
        LaurelProblemRow *row)
{
  const LaurelFinding *finding = laurel_problem_row_get_finding (row);

  /* What is being typed there is older than the wish for the fix. */
  laurel_record_pane_flush (self);
  laurel_pending_edits_set_cell (self->edits, laurel_credential_get_id (self->shown), finding->column,
                                 finding->position, finding->fix);
  show_fields (self, laurel_credential_get_record (self->shown));
}

static void
acknowledge_cb (LaurelRecordPane *self,
                gboolean acknowledged,
                LaurelProblemRow *row)
{
  laurel_record_actions_acknowledge (self->session, laurel_credential_get_id (self->shown),
                                     laurel_problem_row_get_finding (row)->rule->code, acknowledged);
}

static void
go_to_finding (LaurelRecordPane *self,
               const LaurelFinding *finding)
{
  LaurelCellField *field;

  /* The grid shows the first profile only. */
  field = finding->position > 0 ? find_field (self, finding->column, finding->position) : NULL;
  if (field != NULL)
    laurel_cell_field_grab_focus (field, 0);
  else if (finding->column != LAUREL_COLUMN_NONE)
    g_signal_emit (self, signals[SIGNAL_GO_TO], 0, (guint) finding->column);
}

static void
problem_activated_cb (LaurelRecordPane *self,
                      GtkListBoxRow *row)
{
  if (LAUREL_IS_PROBLEM_ROW (row))
    go_to_finding (self, laurel_problem_row_get_finding (LAUREL_PROBLEM_ROW (row)));
}

static GtkWidget *
new_problem (LaurelRecordPane *self,
             const LaurelFinding *finding)
{
  LaurelRecord *record = laurel_credential_get_record (self->shown);
  const char *cell = finding->column != LAUREL_COLUMN_NONE
                         ? laurel_record_get_cell (record, finding->column, finding->position)
                         : NULL;
  GtkWidget *row = laurel_problem_row_new (finding, cell);

  g_signal_connect_object (row, "fix", G_CALLBACK (fix_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (row, "acknowledge", G_CALLBACK (acknowledge_cb), self, G_CONNECT_SWAPPED);
  return row;
}

static guint
add_problems (LaurelRecordPane *self,
              GPtrArray *findings,
              LaurelSeverity severity)
{
  guint n = 0;

  for (guint i = 0; i < findings->len; i++) {
    const LaurelFinding *finding = g_ptr_array_index (findings, i);

    if (finding->acknowledged || finding->severity != severity)
      continue;
    gtk_list_box_append (self->problems, new_problem (self, finding));
    n++;
  }
  return n;
}

static void
advice_unfolded_cb (LaurelRecordPane *self,
                    GParamSpec *pspec,
                    AdwExpanderRow *expander)
{
  self->advice_chosen = TRUE;
  self->advice_open = adw_expander_row_get_expanded (expander);
}

/* Advice is in nobody's way, so it is folded unless there is nothing else to read. */
static void
add_advice (LaurelRecordPane *self,
            GPtrArray *findings,
            guint n_graver)
{
  GtkWidget *expander = g_object_ref_sink (adw_expander_row_new ());
  g_autofree char *title = NULL;
  GtkWidget *list = NULL;
  guint n = 0;

  for (guint i = 0; i < findings->len; i++) {
    const LaurelFinding *finding = g_ptr_array_index (findings, i);
    GtkWidget *row;

    if (finding->acknowledged || finding->severity != LAUREL_SEVERITY_ADVICE)
      continue;
    row = new_problem (self, finding);
    adw_expander_row_add_row (ADW_EXPANDER_ROW (expander), row);
    list = gtk_widget_get_parent (row);
    n++;
  }
  if (n > 0) {
    /* Translators: %u is how many there are. */
    title = g_strdup_printf (_("Advice (%u)"), n);
    adw_preferences_row_set_title (ADW_PREFERENCES_ROW (expander), title);
    adw_expander_row_set_expanded (ADW_EXPANDER_ROW (expander),
                                   self->advice_chosen ? self->advice_open : n_graver == 0 && n <= OPEN_ADVICE);
    g_signal_connect_object (expander, "notify::expanded", G_CALLBACK (advice_unfolded_cb), self, G_CONNECT_SWAPPED);
    if (GTK_IS_LIST_BOX (list))
      g_signal_connect_object (list, "row-activated", G_CALLBACK (problem_activated_cb), self, G_CONNECT_SWAPPED);
    gtk_list_box_append (self->problems, expander);
  }
  g_object_unref (expander);
}

static void
show_problems (LaurelRecordPane *self,
               GPtrArray *findings)
{
  GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self->problems));
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;
  gboolean had_focus = focus != NULL && gtk_widget_is_ancestor (focus, GTK_WIDGET (self->problems));
  guint n_problems;

  for (; child != NULL; child = gtk_widget_get_first_child (GTK_WIDGET (self->problems)))
    gtk_list_box_remove (self->problems, child);
  /* The gravest first; what somebody has said is meant comes last. */
  n_problems = add_problems (self, findings, LAUREL_SEVERITY_ERROR);
  n_problems += add_problems (self, findings, LAUREL_SEVERITY_WARNING);
  add_advice (self, findings, n_problems);
  for (guint i = 0; i < findings->len; i++) {
    const LaurelFinding *finding = g_ptr_array_index (findings, i);

    if (finding->acknowledged)
      gtk_list_box_append (self->problems, new_problem (self, finding));
  }
  gtk_widget_set_visible (GTK_WIDGET (self->problems), findings->len > 0);
  adw_preferences_group_set_title (self->problems_group, n_problems > 0        ? _("Problems")
                                                         : findings->len > 0 ? _("No Problems, Only Advice")
                                                                             : _("No Problems"));
  if (had_focus)
    gtk_widget_child_focus (findings->len > 0 ? GTK_WIDGET (self->problems) : GTK_WIDGET (self->form_box),
                            GTK_DIR_TAB_FORWARD);
}

/* The head */

static void
show_completeness (LaurelRecordPane *self,
                   LaurelRecord *record)
{
  LaurelColumnId next = LAUREL_COLUMN_NONE;
  double share = laurel_record_get_completeness (record, &next);
  g_autofree char *text = g_strdup_printf (_("%u%% of what is required or recommended is there"),
                                           (guint) (share * 100));

  self->next_best = next;
  gtk_level_bar_set_value (self->level, share);
  gtk_label_set_text (self->level_label, text);
  gtk_widget_set_visible (GTK_WIDGET (self->next_button), next != LAUREL_COLUMN_NONE);
  if (next != LAUREL_COLUMN_NONE) {
    /* Translators: %s is the column that is best filled in next. */
    g_autofree char *label = g_strdup_printf (_("Best Next: %s"), laurel_credential_columns_get_title (next));

    gtk_button_set_label (self->next_button, label);
  }
}

static char *
dup_reason (const LaurelEntry *entry)
{
  switch (entry->content) {
  case LAUREL_CONTENT_APPROVED:
    return entry->approved_by != NULL
               /* Translators: %s is a person. */
               ? g_strdup_printf (_("Approved by %s"), entry->approved_by)
               : g_strdup (_("Approved already"));
  case LAUREL_CONTENT_READY:
    return NULL;
  case LAUREL_CONTENT_DRAFT:
  default:
    if (entry->n_errors > 0)
      return g_strdup_printf (ngettext ("To approve it, put %u error right first",
                                        "To approve it, put %u errors right first", entry->n_errors),
                              entry->n_errors);
    return g_strdup_printf (ngettext ("To approve it, put %u warning right or say that it is meant",
                                      "To approve it, put %u warnings right or say that they are meant",
                                      entry->n_warnings),
                            entry->n_warnings);
  }
}

static void
show_entry (LaurelRecordPane *self,
            const LaurelEntry *entry)
{
  g_autofree char *reason = dup_reason (entry);
  gboolean named = entry->name != NULL && *entry->name != '\0';
  gboolean says = entry->message != NULL && *entry->message != '\0';

  gtk_label_set_text (self->name_label, named ? entry->name : _("No name yet"));
  gtk_label_set_text (self->state_label, laurel_state_get_title (entry->state));
  gtk_image_set_from_icon_name (self->state_icon, laurel_state_get_icon_name (entry->state));
  for (guint i = 0; i < LAUREL_N_STATES; i++)
    gtk_widget_remove_css_class (GTK_WIDGET (self->state_pill), laurel_state_get_css_class (i));
  gtk_widget_add_css_class (GTK_WIDGET (self->state_pill), laurel_state_get_css_class (entry->state));
  gtk_label_set_text (self->message_label, says ? entry->message : "");
  gtk_widget_set_visible (GTK_WIDGET (self->message_label), says);
  gtk_label_set_text (self->reason_label, reason != NULL ? reason : "");
  gtk_widget_set_visible (GTK_WIDGET (self->reason_label), reason != NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "record.approve", entry->content == LAUREL_CONTENT_READY);
}

static void
show_record (LaurelRecordPane *self)
{
  LaurelRecord *record = self->shown != NULL ? laurel_credential_get_record (self->shown) : NULL;
  const LaurelEntry *entry = self->shown != NULL ? laurel_credential_get_entry (self->shown) : NULL;

  if (record == NULL || entry == NULL) {
    gtk_stack_set_visible_child_name (self->stack, "none");
    return;
  }
  show_entry (self, entry);
  show_completeness (self, record);
  show_problems (self, laurel_credential_get_findings (self->shown));
  show_fields (self, record);
  gtk_stack_set_visible_child_name (self->stack, "record");
}

static void
set_shown (LaurelRecordPane *self,
           LaurelCredential *credential)
{
  if (self->shown == credential)
    return;
  laurel_record_pane_flush (self);
  if (self->shown != NULL)
    g_signal_handlers_disconnect_by_func (self->shown, show_record, self);
  g_set_object (&self->shown, credential);
  memset (self->begun, 0, sizeof self->begun);
  memset (self->begun_shown, 0, sizeof self->begun_shown);
  self->advice_chosen = FALSE;
  if (credential != NULL)
    g_signal_connect_object (credential, "refreshed", G_CALLBACK (show_record), self, G_CONNECT_SWAPPED);
  gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->scroller), 0);
  show_record (self);
}

static gboolean
follow_cb (gpointer user_data)
{
  LaurelRecordPane *self = user_data;

  self->follow_id = 0;
  set_shown (self, self->wanted);
  return G_SOURCE_REMOVE;
}

static void
back_clicked_cb (LaurelRecordPane *self)
{
  g_signal_emit (self, signals[SIGNAL_BACK], 0);
}

static void
next_clicked_cb (LaurelRecordPane *self)
{
  if (self->next_best != LAUREL_COLUMN_NONE)
    g_signal_emit (self, signals[SIGNAL_GO_TO], 0, (guint) self->next_best);
}

static void
approve_action (GtkWidget *widget,
                const char *name,
                GVariant *parameter)
{
  LaurelRecordPane *self = LAUREL_RECORD_PANE (widget);
  gint64 id;

  if (self->shown == NULL)
    return;
  /* The writer takes operations in their order, so what was typed last is judged and approved with the rest. */
  laurel_record_pane_flush (self);
  id = laurel_credential_get_id (self->shown);
  laurel_session_approve (self->session, LAUREL_SUBJECT_CREDENTIAL, &id, 1);
}

static void
delete_action (GtkWidget *widget,
               const char *name,
               GVariant *parameter)
{
  LaurelRecordPane *self = LAUREL_RECORD_PANE (widget);
  gint64 id;

  if (self->shown == NULL)
    return;
  laurel_record_pane_flush (self);
  id = laurel_credential_get_id (self->shown);
  laurel_record_actions_delete (self->session, &id, 1);
}

/* Never into the actions below: an Enter too many must not approve anything. */
static gboolean
laurel_record_pane_grab_focus (GtkWidget *widget)
{
  LaurelRecordPane *self = LAUREL_RECORD_PANE (widget);

  if (gtk_widget_get_visible (GTK_WIDGET (self->back_button)))
    return gtk_widget_grab_focus (GTK_WIDGET (self->back_button));
  if (gtk_widget_get_visible (GTK_WIDGET (self->problems)))
    return gtk_widget_child_focus (GTK_WIDGET (self->problems), GTK_DIR_TAB_FORWARD);
  return gtk_widget_child_focus (GTK_WIDGET (self->form_box), GTK_DIR_TAB_FORWARD);
}

static void
laurel_record_pane_unmap (GtkWidget *widget)
{
  laurel_record_pane_flush (LAUREL_RECORD_PANE (widget));
  GTK_WIDGET_CLASS (laurel_record_pane_parent_class)->unmap (widget);
}

static void
laurel_record_pane_dispose (GObject *object)
{
  LaurelRecordPane *self = LAUREL_RECORD_PANE (object);

  g_clear_handle_id (&self->follow_id, g_source_remove);
  g_clear_pointer (&self->fields, g_ptr_array_unref);
  g_clear_pointer (&self->groups, g_ptr_array_unref);
  /* The bin lets go first: afterwards it would unparent a child that the template has dropped. */
  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), LAUREL_TYPE_RECORD_PANE);
  g_clear_object (&self->wanted);
  g_clear_object (&self->shown);
  g_clear_pointer (&self->columns, g_array_unref);
  g_clear_pointer (&self->removed, g_free);
  g_clear_object (&self->edits);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (laurel_record_pane_parent_class)->dispose (object);
}

static void
laurel_record_pane_class_init (LaurelRecordPaneClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GType type = G_TYPE_FROM_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = laurel_record_pane_dispose;
  widget_class->grab_focus = laurel_record_pane_grab_focus;
  widget_class->unmap = laurel_record_pane_unmap;

  signals[SIGNAL_GO_TO] = g_signal_new ("go-to", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                                        G_TYPE_UINT);
  signals[SIGNAL_BACK] = g_signal_new ("back", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class, LAUREL_RESOURCE_PATH "/laurel-record-pane.ui");
  gtk_widget_class_bind_template_child (widget_class, LaurelRecordPane, stack);
  gtk_widget_class_bind_template_child (widget_class, LaurelRecordPane, scroller);
  gtk_widget_class_bind_template_child (widget_class, LaurelRecordPane, back_button);
  gtk_widget_class_bind_template_child (widget_class, LaurelRecordPane, name_label);
  gtk_widget_class_bind_template_child (widget_class, LaurelRecordPane, state_pill);
  gtk_widget_class_bind_template_child (widget_class, LaurelRecordPane, state_icon);
  gtk_widget_class_bind_template_child (widget_class, LaurelRecordPane, state_label);
  gtk_widget_class_bind_template_child (widget_class, LaurelRecordPane, message_label);
  gtk_widget_class_bind_template_child (widget_class, LaurelRecordPane, level);
  gtk_widget_class_bind_template_child (widget_class, LaurelRecordPane, level_label);
  gtk_widget_class_bind_template_child (widget_class, LaurelRecordPane, next_button);
  gtk_widget_class_bind_template_child (widget_class, LaurelRecordPane, problems_group);
  gtk_widget_class_bind_template_child (widget_class, LaurelRecordPane, problems);
  gtk_widget_class_bind_template_child (widget_class, LaurelRecordPane, form_box);
  gtk_widget_class_bind_template_child (widget_class, LaurelRecordPane, reason_label);
  gtk_widget_class_bind_template_callback (widget_class, back_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, next_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, problem_activated_cb);
  gtk_widget_class_install_action (widget_class, "record.approve", NULL, approve_action);
  gtk_widget_class_install_action (widget_class, "record.delete", NULL, delete_action);
  gtk_widget_class_install_action (widget_class, "record.add-cost", NULL, add_cost_action);
  gtk_widget_class_install_action (widget_class, "record.add-condition", NULL, add_condition_action);
}

static void
laurel_record_pane_init (LaurelRecordPane *self)
{
  self->fields = g_ptr_array_new_with_free_func (g_object_unref);
  self->groups = g_ptr_array_new ();
  self->columns = g_array_new (FALSE, FALSE, sizeof (LaurelColumnId));
  gtk_widget_init_template (GTK_WIDGET (self));
}

static void
settled_cb (LaurelRecordPane *self,
            gint64 record)
{
  if (self->shown != NULL && laurel_credential_get_id (self->shown) == record)
    show_record (self);
}

/**
 * laurel_record_pane_set_session:
 * @self: the pane
 * @session: (transfer none): where records are
 * @edits: (transfer none): where edits go
 */
void
laurel_record_pane_set_session (LaurelRecordPane *self,
                                LaurelSession *session,
                                LaurelPendingEdits *edits)
{
  g_return_if_fail (LAUREL_IS_RECORD_PANE (self));
  g_return_if_fail (LAUREL_IS_SESSION (session));

  g_set_object (&self->session, session);
  if (g_set_object (&self->edits, edits))
    g_signal_connect_object (edits, "settled", G_CALLBACK (settled_cb), self, G_CONNECT_SWAPPED);
}

/**
 * laurel_record_pane_set_columns:
 * @self: the pane
 * @columns: (transfer none) (element-type guint16): which columns have a field, in their order
 */
void
laurel_record_pane_set_columns (LaurelRecordPane *self,
                                GArray *columns)
{
  g_return_if_fail (LAUREL_IS_RECORD_PANE (self));

  clear_form (self);
  g_array_set_size (self->columns, 0);
  g_array_append_vals (self->columns, columns->data, columns->len);
  show_record (self);
}

/**
 * laurel_record_pane_set_credential:
 * @self: the pane
 * @credential: (nullable) (transfer none): what to show
 *
 * Shows another record, after a moment: somebody may be running through the rows.
 */
void
laurel_record_pane_set_credential (LaurelRecordPane *self,
                                   LaurelCredential *credential)
{
  g_return_if_fail (LAUREL_IS_RECORD_PANE (self));

  g_set_object (&self->wanted, credential);
  if (self->wanted == self->shown)
    g_clear_handle_id (&self->follow_id, g_source_remove);
  else if (self->follow_id == 0)
    self->follow_id = g_timeout_add (FOLLOW_DELAY_MS, follow_cb, self);
}

/**
 * laurel_record_pane_set_narrow:
 * @self: the pane
 * @narrow: whether it covers the list, and so needs a way back
 */
void
laurel_record_pane_set_narrow (LaurelRecordPane *self,
                               gboolean narrow)
{
  g_return_if_fail (LAUREL_IS_RECORD_PANE (self));

  gtk_widget_set_visible (GTK_WIDGET (self->back_button), narrow);
}

/**
 * laurel_record_pane_flush:
 * @self: the pane
 *
 * Stores what is being typed.
 */
void
laurel_record_pane_flush (LaurelRecordPane *self)
{
  g_return_if_fail (LAUREL_IS_RECORD_PANE (self));

  for (guint i = 0; self->fields != NULL && i < self->fields->len; i++)
    laurel_cell_field_flush (g_ptr_array_index (self->fields, i));
}
