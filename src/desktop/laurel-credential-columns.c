/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "desktop/laurel-credential-columns.h"

#include <glib/gi18n-lib.h>

#include "core/laurel-grammar.h"
#include "core/laurel-iso-codes.h"
#include "desktop/laurel-code-choices.h"
#include "desktop/laurel-state-style.h"

/* Usual widths in pixels: short for codes and marks, wide for what is read. */
static const int widths[] = {
  [LAUREL_GRAMMAR_TEXT] = 200,
  [LAUREL_GRAMMAR_IDENTIFIER] = 150,
  [LAUREL_GRAMMAR_TEXT_LIST] = 220,
  [LAUREL_GRAMMAR_URL] = 240,
  [LAUREL_GRAMMAR_CTID] = 300,
  [LAUREL_GRAMMAR_CLASS] = 200,
  [LAUREL_GRAMMAR_CONCEPT] = 150,
  [LAUREL_GRAMMAR_CONCEPT_LIST] = 220,
  [LAUREL_GRAMMAR_LANGUAGE_LIST] = 120,
  [LAUREL_GRAMMAR_DATE] = 120,
  [LAUREL_GRAMMAR_DURATION] = 150,
  [LAUREL_GRAMMAR_DURATION_EXACT] = 150,
  [LAUREL_GRAMMAR_ONET_LIST] = 160,
  [LAUREL_GRAMMAR_NAICS_LIST] = 160,
  [LAUREL_GRAMMAR_CIP_LIST] = 140,
  [LAUREL_GRAMMAR_ORGANIZATION] = 180,
  [LAUREL_GRAMMAR_ORGANIZATION_LIST] = 180,
  [LAUREL_GRAMMAR_CURRENCY] = 110,
  [LAUREL_GRAMMAR_COST_ITEMS] = 220,
  [LAUREL_GRAMMAR_CONDITION_TYPE] = 140,
  [LAUREL_GRAMMAR_ACTION] = 110,
  [LAUREL_GRAMMAR_BOOLEAN] = 100,
  [LAUREL_GRAMMAR_NUMBER] = 100,
  [LAUREL_GRAMMAR_IDENTIFIER_VALUE_LIST] = 180,
  [LAUREL_GRAMMAR_CTID_LIST] = 300,
  [LAUREL_GRAMMAR_TARGET_LIST] = 240,
  [LAUREL_GRAMMAR_PLACE_LIST] = 160,
  [LAUREL_GRAMMAR_SUBMISSION_LIST] = 220,
  [LAUREL_GRAMMAR_CONNECTION_TYPE] = 180,
  [LAUREL_GRAMMAR_CARRIED] = 160,
};

#define NAME_WIDTH 280
#define LONG_TEXT_WIDTH 320
#define STATE_WIDTH 150
#define EXTRA_WIDTH 150

/* What every sheet must say comes first, whether a record uses it or not. */
static const LaurelColumnId first[] = {
  LAUREL_COLUMN_NAME,
  LAUREL_COLUMN_CREDENTIAL_TYPE,
  LAUREL_COLUMN_DESCRIPTION,
  LAUREL_COLUMN_SUBJECT_WEBPAGE,
  LAUREL_COLUMN_CREDENTIAL_STATUS,
  LAUREL_COLUMN_LANGUAGE,
  LAUREL_COLUMN_EXTERNAL_IDENTIFIER,
};

static gboolean
holds (const GArray *columns,
       LaurelColumnId id)
{
  for (guint i = 0; i < columns->len; i++) {
    if (g_array_index (columns, LaurelColumnId, i) == id)
      return TRUE;
  }
  return FALSE;
}

static void
add_new (GArray *columns,
         const GArray *more)
{
  for (guint i = 0; i < more->len; i++) {
    LaurelColumnId id = g_array_index (more, LaurelColumnId, i);

    if (!holds (columns, id))
      g_array_append_val (columns, id);
  }
}

/**
 * laurel_credential_columns_list:
 * @workspace: a workspace
 * @asked_for: (element-type guint16): columns to show although no record may use them
 *
 * Returns: (transfer full) (element-type guint16): the columns to show in their order, that of the name first
 */
GArray *
laurel_credential_columns_list (LaurelWorkspace *workspace,
                                GArray *asked_for)
{
  GArray *columns = g_array_new (FALSE, FALSE, sizeof (LaurelColumnId));
  g_autoptr (GArray) used = laurel_workspace_get_columns (workspace);

  g_array_append_vals (columns, first, G_N_ELEMENTS (first));
  if (used != NULL)
    add_new (columns, used);
  add_new (columns, asked_for);
  return columns;
}

static void
add_choice (GListStore *choices,
            const char *value,
            const char *label,
            const char *description)
{
  g_autoptr (LaurelGridChoice) choice = laurel_grid_choice_new (value, label, description);

  g_list_store_append (choices, choice);
}

static void
add_iso (GListStore *choices,
         LaurelIsoList list)
{
  guint n;
  const LaurelIsoEntry *const *entries = laurel_iso_codes_get_all (list, &n);

  for (guint i = 0; i < n; i++) {
    g_autofree char *shown = laurel_iso_codes_get_display_name (list, entries[i]);

    /* Languages are written by name, as the Publisher does it; currencies by code. */
    if (list == LAUREL_ISO_LANGUAGES)
      add_choice (choices, entries[i]->name, shown, entries[i]->code);
    else
      add_choice (choices, entries[i]->code, entries[i]->code, shown);
  }
}

static void
add_classes (GListStore *choices)
{
  guint n;
  const LaurelClass *classes = laurel_classes_get_all (&n);

  for (guint i = 0; i < n; i++) {
    if (classes[i].publishable && !classes[i].degree)
      add_choice (choices, classes[i].label, classes[i].label, NULL);
  }
}

static void
add_concepts (GListStore *choices,
              LaurelScheme scheme)
{
  guint n;
  const LaurelConcept *concepts = laurel_scheme_get_concepts (scheme, &n);

  for (guint i = 0; i < n; i++)
    add_choice (choices, concepts[i].label, concepts[i].label, NULL);
}

static void
add_conditions (GListStore *choices)
{
  for (LaurelConditionType type = 0; type < LAUREL_CONDITION_BAD; type++) {
    const char *label = laurel_condition_type_get_label (type);

    add_choice (choices, label, label, NULL);
  }
}

/**
 * laurel_credential_columns_get_choices:
 * @id: a column
 * @several: (out) (optional): whether a cell may hold several, joined by `|`
 *
 * Returns: (transfer none) (nullable) (element-type LaurelGridChoice): what can be picked for a cell: labels, stored as
 *   the Publisher writes them; %NULL for free text. Kept for the life of the process.
 */
GListModel *
laurel_credential_columns_get_choices (LaurelColumnId id,
                                       gboolean *several)
{
  static GHashTable *lists;
  const LaurelColumn *column = laurel_template_get (id);
  GListStore *choices;
  gpointer key;

  if (several != NULL)
    *several = FALSE;
  if (column == NULL)
    return NULL;
  switch (column->grammar) {
  case LAUREL_GRAMMAR_CONCEPT_LIST:
  case LAUREL_GRAMMAR_LANGUAGE_LIST:
    if (several != NULL)
      *several = TRUE;
    break;
  case LAUREL_GRAMMAR_CLASS:
  case LAUREL_GRAMMAR_CONCEPT:
  case LAUREL_GRAMMAR_CURRENCY:
  case LAUREL_GRAMMAR_CONDITION_TYPE:
  case LAUREL_GRAMMAR_CONNECTION_TYPE:
  case LAUREL_GRAMMAR_BOOLEAN:
    break;
  default:
    return NULL;
  }

  if (lists == NULL)
    lists = g_hash_table_new_full (NULL, NULL, NULL, g_object_unref);
  /* Columns with the same words share one list: the schemes by number, the others behind them. */
  key = GUINT_TO_POINTER (column->scheme != LAUREL_SCHEME_NONE ? (guint) column->scheme
                                                               : LAUREL_N_SCHEMES + (guint) column->grammar);
  choices = g_hash_table_lookup (lists, key);
  if (choices != NULL)
    return G_LIST_MODEL (choices);

  choices = g_list_store_new (LAUREL_TYPE_GRID_CHOICE);
  g_hash_table_insert (lists, key, choices);
  switch (column->grammar) {
  case LAUREL_GRAMMAR_LANGUAGE_LIST:
    add_iso (choices, LAUREL_ISO_LANGUAGES);
    break;
  case LAUREL_GRAMMAR_CURRENCY:
    add_iso (choices, LAUREL_ISO_CURRENCIES);
    break;
  case LAUREL_GRAMMAR_CLASS:
    add_classes (choices);
    break;
  case LAUREL_GRAMMAR_CONDITION_TYPE:
    add_conditions (choices);
    break;
  case LAUREL_GRAMMAR_CONNECTION_TYPE:
    for (LaurelConnectionType type = 0; type < LAUREL_CONNECTION_BAD; type++)
      add_choice (choices, laurel_connection_type_get_label (type), laurel_connection_type_get_label (type), NULL);
    break;
  case LAUREL_GRAMMAR_BOOLEAN:
    add_choice (choices, "Yes", _("Yes"), NULL);
    add_choice (choices, "No", _("No"), NULL);
    break;
  default:
    add_concepts (choices, column->scheme);
    break;
  }
  return G_LIST_MODEL (choices);
}

/**
 * laurel_credential_columns_get_title:
 * @id: a column
 *
 * Returns: (transfer none): what people call it, translated; the header of a column that the template does not know
 */
const char *
laurel_credential_columns_get_title (LaurelColumnId id)
{
  const LaurelColumn *column = laurel_template_get (id);

  return column != NULL ? _(column->title) : laurel_template_get_header (id);
}

/**
 * laurel_credential_columns_dup_key:
 * @id: a column
 *
 * Returns: (transfer full): a name of the column that may be stored
 */
char *
laurel_credential_columns_dup_key (LaurelColumnId id)
{
  const LaurelColumn *column = laurel_template_get (id);

  if (column != NULL)
    return g_strdup (column->key);
  /* A header may be called like a key. */
  return g_strconcat ("=", laurel_template_get_header (id), NULL);
}

static GQuark
id_quark (void)
{
  return g_quark_from_static_string ("laurel-column-id");
}

/**
 * laurel_credential_columns_new_column:
 * @id: a column of the sheet
 *
 * Returns: (transfer full): its column in the grid, with the editor that its grammar asks for
 */
LaurelGridColumn *
laurel_credential_columns_new_column (LaurelColumnId id)
{
  const LaurelColumn *known = laurel_template_get (id);
  g_autofree char *key = laurel_credential_columns_dup_key (id);
  LaurelGridColumn *column;
  GListModel *choices;
  gboolean several;
  int width = EXTRA_WIDTH;

  if (id == LAUREL_COLUMN_NAME)
    width = NAME_WIDTH;
  else if (known != NULL && (known->flags & LAUREL_COLUMN_LONG))
    width = LONG_TEXT_WIDTH;
  else if (known != NULL)
    width = widths[known->grammar];

  column = laurel_grid_column_new (key, laurel_credential_columns_get_title (id), width);
  laurel_grid_column_set_resizable (column, TRUE);
  laurel_grid_column_set_sortable (column, TRUE);
  if (known != NULL && known->help != NULL)
    laurel_grid_column_set_tooltip (column, _(known->help));
  else if (known == NULL)
    laurel_grid_column_set_tooltip (column, _("A column of your own: it is kept and never sent"));
  choices = laurel_credential_columns_get_choices (id, &several);
  if (known != NULL && laurel_code_choices_get (known->grammar) != NULL) {
    laurel_grid_column_set_editor (column, LAUREL_GRID_EDITOR_CHOICES, laurel_code_choices_get (known->grammar));
    laurel_grid_column_set_search (column, laurel_code_choices_search);
    laurel_grid_column_set_hint (column, laurel_code_choices_find_hint);
  }
  if (choices != NULL)
    laurel_grid_column_set_editor (column, several ? LAUREL_GRID_EDITOR_CHOICES : LAUREL_GRID_EDITOR_CHOICE, choices);
  g_object_set_qdata (G_OBJECT (column), id_quark (), GUINT_TO_POINTER (id));
  return column;
}

/**
 * laurel_credential_columns_get_kinds:
 * @id: a controlled column
 *
 * Returns: (transfer none) (nullable) (element-type LaurelGridChoice): what can be picked for a value of it: the kinds
 *   of a cost, of which a cell has a price too; else as [func@credential_columns_get_choices]. Kept for the life of the
 *   process.
 */
GListModel *
laurel_credential_columns_get_kinds (LaurelColumnId id)
{
  static GListStore *costs;
  const LaurelColumn *column = laurel_template_get (id);

  if (column == NULL || column->grammar != LAUREL_GRAMMAR_COST_ITEMS)
    return laurel_credential_columns_get_choices (id, NULL);
  if (costs == NULL) {
    costs = g_list_store_new (LAUREL_TYPE_GRID_CHOICE);
    add_concepts (costs, LAUREL_SCHEME_COST_TYPE);
  }
  return G_LIST_MODEL (costs);
}

/**
 * laurel_credential_columns_new_state:
 *
 * Returns: (transfer full): the column that says how it stands with each credential
 */
LaurelGridColumn *
laurel_credential_columns_new_state (void)
{
  /* Translators: the column that says how it stands with a credential: Draft, Ready, Published … */
  LaurelGridColumn *column = laurel_grid_column_new (LAUREL_CREDENTIAL_COLUMN_STATE, _("State"), STATE_WIDTH);

  laurel_grid_column_set_resizable (column, TRUE);
  laurel_grid_column_set_sortable (column, FALSE);
  laurel_grid_column_set_tooltip (column, _("How far this credential has come with the connection in use"));
  return column;
}

/**
 * laurel_credential_columns_get_id:
 * @column: (nullable): a column of the grid
 *
 * Returns: its column of the sheet, %LAUREL_COLUMN_NONE for that of the states
 */
LaurelColumnId
laurel_credential_columns_get_id (LaurelGridColumn *column)
{
  if (column == NULL)
    return LAUREL_COLUMN_NONE;
  return (LaurelColumnId) GPOINTER_TO_UINT (g_object_get_qdata (G_OBJECT (column), id_quark ()));
}

/* What a cell shows. */

static LaurelGridCellState
cell_state (LaurelSeverity severity)
{
  switch (severity) {
  case LAUREL_SEVERITY_ERROR:
    return LAUREL_GRID_CELL_ERROR;
  case LAUREL_SEVERITY_WARNING:
    return LAUREL_GRID_CELL_WARNING;
  case LAUREL_SEVERITY_ADVICE:
  default:
    return LAUREL_GRID_CELL_ADVICE;
  }
}

static void
bind_state (LaurelCredential *credential,
            LaurelGridCellContent *content)
{
  const LaurelEntry *entry = laurel_credential_get_entry (credential);

  if (entry == NULL)
    return;
  content->text = g_strdup (laurel_state_get_title (entry->state));
  content->icon_name = laurel_state_get_icon_name (entry->state);
  if (entry->state == LAUREL_STATE_REJECTED || entry->n_errors > 0)
    content->state = LAUREL_GRID_CELL_ERROR;
  else if (entry->n_warnings > 0)
    content->state = LAUREL_GRID_CELL_WARNING;
  /* A draft shows by its icon what keeps it one. */
  if (entry->state == LAUREL_STATE_DRAFT && content->state != LAUREL_GRID_CELL_NORMAL)
    content->icon_name = NULL;

  if (entry->state == LAUREL_STATE_REJECTED && entry->message != NULL) {
    content->problem = g_strdup (entry->message);
  } else if (entry->n_errors > 0) {
    content->badge = g_strdup_printf ("%u", entry->n_errors);
    content->problem = g_strdup_printf (ngettext ("%u error stands in the way of approval",
                                                  "%u errors stand in the way of approval", entry->n_errors),
                                        entry->n_errors);
  } else if (entry->n_warnings > 0) {
    content->badge = g_strdup_printf ("%u", entry->n_warnings);
    content->problem = g_strdup_printf (ngettext ("%u warning is to be put right or acknowledged",
                                                  "%u warnings are to be put right or acknowledged",
                                                  entry->n_warnings),
                                        entry->n_warnings);
  } else if (entry->message != NULL && *entry->message != '\0') {
    content->tooltip = g_strdup (entry->message);
  }
}

/**
 * laurel_credential_columns_bind:
 * @credential: the row
 * @column: the column
 * @content: to be filled in
 *
 * Says what a cell of the grid shows.
 */
void
laurel_credential_columns_bind (LaurelCredential *credential,
                                LaurelGridColumn *column,
                                LaurelGridCellContent *content)
{
  LaurelColumnId id = laurel_credential_columns_get_id (column);
  const LaurelColumn *known = laurel_template_get (id);
  LaurelRecord *record;
  const LaurelFinding *worst;

  if (id == LAUREL_COLUMN_NONE) {
    bind_state (credential, content);
    return;
  }
  record = laurel_credential_get_record (credential);
  if (record == NULL)
    return;
  content->text = g_strdup (laurel_record_get_cell (record, id, 0));
  content->editable = TRUE;
  if (known != NULL && known->profile != LAUREL_PROFILE_MAIN) {
    guint n = laurel_record_get_n_profiles (record, known->profile);

    if (n > 1) {
      /* Translators: how many more entries there are behind the one that is shown. */
      content->badge = g_strdup_printf (_("+%u"), n - 1);
      content->tooltip = g_strdup_printf (ngettext ("%u more in the side pane", "%u more in the side pane", n - 1),
                                          n - 1);
    }
  }
  if (known != NULL && content->tooltip == NULL)
    content->tooltip = laurel_code_choices_dup_titles (known->grammar, content->text);
  worst = laurel_credential_get_worst (credential, id, 0);
  if (worst != NULL) {
    content->state = cell_state (worst->severity);
    content->problem = g_strdup (worst->message);
  }
  /* An unnamed row must not be a blank line that nobody can talk about. */
  if (id == LAUREL_COLUMN_NAME && (content->text == NULL || *content->text == '\0')) {
    g_free (content->text);
    content->text = g_strdup (_("No name yet"));
    content->dim = TRUE;
  }
}
