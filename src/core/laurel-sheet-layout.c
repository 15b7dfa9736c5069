/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "core/laurel-sheet-layout.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Columns with blank headers behind the last other one that are looked at when somebody asks what stands there. */
#define COLUMNS_BEHIND 24

/* Every kind's name for scripts, and the sentence that refuses it (bulk upload §9). */
static const struct {
  const char *name;
  const char *refusal;
} kinds[] = {
  [LAUREL_SHEET_KIND_UNKNOWN] = {
    "unknown",
    N_("None of the headers in the first row is one that Laurel knows: put the headers of the credentials template "
       "in the first row, such as “Credential Name” and “Credential Type”."),
  },
  [LAUREL_SHEET_KIND_CREDENTIALS] = { "credentials", NULL },
  [LAUREL_SHEET_KIND_LEARNING_OPPORTUNITIES] = {
    "learning-opportunities",
    N_("This file lists learning opportunities, not credentials: import a file with the column “Credential Type”, "
       "and upload this one in the web Publisher under “Learning Opportunities”."),
  },
  [LAUREL_SHEET_KIND_ASSESSMENTS] = {
    "assessments",
    N_("This file lists assessments, not credentials: import a file with the column “Credential Type”, and upload "
       "this one in the web Publisher under “Assessments”."),
  },
  [LAUREL_SHEET_KIND_ORGANIZATIONS] = {
    "organizations",
    N_("This file lists organizations, not credentials: import a file with the column “Credential Type”, and enter "
       "your own organization under My Organization."),
  },
  [LAUREL_SHEET_KIND_ADDRESSES] = {
    "addresses",
    N_("This file lists addresses, not credentials: import a file with the column “Credential Type”, and enter your "
       "organization’s addresses under My Organization."),
  },
  [LAUREL_SHEET_KIND_QA_ASSERTIONS] = {
    "qa-assertions",
    N_("This file lists quality-assurance assertions, not credentials: import a file with the column “Credential "
       "Type”, and upload this one in the web Publisher."),
  },
  [LAUREL_SHEET_KIND_SUPPORT_SERVICES] = {
    "support-services",
    N_("This file lists support services, not credentials: import a file with the column “Credential Type”, and "
       "upload this one in the web Publisher."),
  },
  [LAUREL_SHEET_KIND_COMPETENCY_FRAMEWORK] = {
    "competency-framework",
    N_("This file is a competency framework, not a list of credentials: import a file with the column “Credential "
       "Type”, and upload this one where you manage competency frameworks."),
  },
};

/* Headers that only one kind of file has, normalised. A credential's own comes first: such a file is a list of
 * credentials whatever else stands in it. */
static const struct {
  const char *header;
  LaurelSheetKind kind;
} tell_tales[] = {
  { "credentialtype", LAUREL_SHEET_KIND_CREDENTIALS },
  { "credentialtypeschema", LAUREL_SHEET_KIND_CREDENTIALS },
  { "credentialname", LAUREL_SHEET_KIND_CREDENTIALS },
  { "learningtype", LAUREL_SHEET_KIND_LEARNING_OPPORTUNITIES },
  { "learningopportunityname", LAUREL_SHEET_KIND_LEARNING_OPPORTUNITIES },
  { "assessmentname", LAUREL_SHEET_KIND_ASSESSMENTS },
  { "assessmentmethodtype", LAUREL_SHEET_KIND_ASSESSMENTS },
  { "fein", LAUREL_SHEET_KIND_ORGANIZATIONS },
  { "publishingroles", LAUREL_SHEET_KIND_ORGANIZATIONS },
  { "organizationtypes", LAUREL_SHEET_KIND_ORGANIZATIONS },
  { "addressname", LAUREL_SHEET_KIND_ADDRESSES },
  { "addressline1", LAUREL_SHEET_KIND_ADDRESSES },
  { "artifacttype", LAUREL_SHEET_KIND_QA_ASSERTIONS },
  { "assertionslist", LAUREL_SHEET_KIND_QA_ASSERTIONS },
  { "resourcename", LAUREL_SHEET_KIND_SUPPORT_SERVICES },
  { "supportservicetype", LAUREL_SHEET_KIND_SUPPORT_SERVICES },
};

/**
 * laurel_sheet_kind_get_name:
 * @kind: a kind of sheet
 *
 * Returns: (transfer none): its name in reports, not translated
 */
const char *
laurel_sheet_kind_get_name (LaurelSheetKind kind)
{
  g_return_val_if_fail (kind < G_N_ELEMENTS (kinds), NULL);

  return kinds[kind].name;
}

/**
 * laurel_match_get_name:
 * @match: how a column was recognized
 *
 * Returns: (transfer none): its name in reports, not translated
 */
const char *
laurel_match_get_name (LaurelMatch match)
{
  static const char *const names[] = {
    [LAUREL_MATCH_EXACT] = "exact",
    [LAUREL_MATCH_ALIAS] = "alias",
    [LAUREL_MATCH_REMEMBERED] = "remembered",
    [LAUREL_MATCH_IGNORED] = "ignored",
    [LAUREL_MATCH_UNKNOWN] = "unknown",
    [LAUREL_MATCH_CARRIED] = "carried",
  };

  g_return_val_if_fail (match < G_N_ELEMENTS (names), NULL);

  return names[match];
}

static void
sheet_column_free (LaurelSheetColumn *self)
{
  g_free (self->header);
  g_free (self->key);
  g_free (self);
}

/**
 * laurel_sheet_layout_new:
 *
 * Returns: (transfer full): a layout without columns
 */
LaurelSheetLayout *
laurel_sheet_layout_new (void)
{
  LaurelSheetLayout *self = g_new0 (LaurelSheetLayout, 1);

  self->columns = g_ptr_array_new_with_free_func ((GDestroyNotify) sheet_column_free);
  return self;
}

/**
 * laurel_sheet_layout_copy:
 * @self: a layout whose header has been read
 *
 * Returns: (transfer full): a layout of its own, with the same columns, which do not change any more
 */
LaurelSheetLayout *
laurel_sheet_layout_copy (const LaurelSheetLayout *self)
{
  LaurelSheetLayout *copy;

  g_return_val_if_fail (self != NULL, NULL);

  copy = g_memdup2 (self, sizeof *self);
  copy->file = g_strdup (self->file);
  copy->encoding = g_strdup (self->encoding);
  copy->header_set = g_strdup (self->header_set);
  copy->columns = g_ptr_array_ref (self->columns);
  return copy;
}

/**
 * laurel_sheet_layout_free:
 * @self: (nullable) (transfer full): a layout
 *
 * Lets it go with all that it holds.
 */
void
laurel_sheet_layout_free (LaurelSheetLayout *self)
{
  if (self == NULL)
    return;
  g_free (self->file);
  g_free (self->encoding);
  g_free (self->header_set);
  g_ptr_array_unref (self->columns);
  g_free (self);
}

static LaurelSheetColumn *
layout_find (const LaurelSheetLayout *self,
             LaurelColumnId column)
{
  for (guint i = 0; i < self->columns->len; i++) {
    LaurelSheetColumn *other = self->columns->pdata[i];

    if (other->column == column)
      return other;
  }
  return NULL;
}

/* Two unknown columns with one header: both are kept, the second under a header of its own. So is one that is known by
 * its header and not read: a file that both are written to would read it again. The twin that the Publisher itself writes
 * is told by its spelling. */
static LaurelColumnId
layout_intern_extra (const LaurelSheetLayout *self,
                     const char *header)
{
  const LaurelColumn *known = laurel_template_find_header (header, NULL);
  gboolean taken = known != NULL && known->id != LAUREL_COLUMN_CREDENTIAL_ID;
  LaurelColumnId column = LAUREL_COLUMN_NONE;

  for (guint n = 1; n == 1 || (column != LAUREL_COLUMN_NONE && layout_find (self, column) != NULL); n++) {
    g_autofree char *numbered = g_strdup_printf ("%s (%u)", header, taken ? n + 1 : n);

    column = laurel_template_intern_extra (n == 1 && !taken ? header : numbered);
  }
  return column;
}

static LaurelSheetKind
header_get_kind (const char *header)
{
  g_autofree char *key = laurel_template_normalize_header (header);

  if (g_str_equal (key, "@id") || g_str_has_prefix (key, "ceasn."))
    return LAUREL_SHEET_KIND_COMPETENCY_FRAMEWORK;
  for (guint i = 0; i < G_N_ELEMENTS (tell_tales); i++)
    if (g_str_equal (key, tell_tales[i].header))
      return tell_tales[i].kind;
  return LAUREL_SHEET_KIND_UNKNOWN;
}

/* Without a tell-tale it is still a list of credentials when it names them and says something of them: an update by
 * identifier needs no more. */
static LaurelSheetKind
layout_recognize (const LaurelSheetLayout *self)
{
  LaurelSheetKind kind = LAUREL_SHEET_KIND_UNKNOWN;
  guint n_known = 0;

  for (guint i = 0; i < self->columns->len; i++) {
    const LaurelSheetColumn *column = self->columns->pdata[i];
    LaurelSheetKind told = header_get_kind (column->header);

    if (told == LAUREL_SHEET_KIND_CREDENTIALS)
      return told;
    if (kind == LAUREL_SHEET_KIND_UNKNOWN)
      kind = told;
    if (column->match == LAUREL_MATCH_EXACT || column->match == LAUREL_MATCH_ALIAS)
      n_known++;
    /* A person who says what stands in a column knows what the sheet lists. */
    else if (column->chosen && laurel_template_get (column->column) != NULL)
      n_known += 2;
  }
  if (kind == LAUREL_SHEET_KIND_UNKNOWN && n_known >= 2
      && (layout_find (self, LAUREL_COLUMN_NAME) != NULL || layout_find (self, LAUREL_COLUMN_CTID) != NULL
          || layout_find (self, LAUREL_COLUMN_EXTERNAL_IDENTIFIER) != NULL))
    return LAUREL_SHEET_KIND_CREDENTIALS;
  return kind;
}

/**
 * laurel_sheet_row_get_kind:
 * @row: a row that may be the header
 *
 * Any thread.
 *
 * Returns: the kind of sheet of which it would be the header, %LAUREL_SHEET_KIND_UNKNOWN for a row of anything else
 */
LaurelSheetKind
laurel_sheet_row_get_kind (const LaurelSheetRow *row)
{
  LaurelSheetKind kind = LAUREL_SHEET_KIND_UNKNOWN;
  gboolean identified = FALSE;
  guint n_known = 0;

  g_return_val_if_fail (row != NULL, LAUREL_SHEET_KIND_UNKNOWN);

  for (guint i = 0; i < MIN (row->n_cells, LAUREL_SHEET_MAX_COLUMNS); i++) {
    gsize length;
    const char *text = laurel_sheet_row_get (row, i, &length);
    g_autofree char *header = NULL;
    const LaurelColumn *known;
    LaurelSheetKind told;

    /* Nobody writes longer ones. */
    if (length == 0 || length > 200)
      continue;
    header = g_utf8_make_valid (text, length);
    told = header_get_kind (header);
    if (told == LAUREL_SHEET_KIND_CREDENTIALS)
      return told;
    if (kind == LAUREL_SHEET_KIND_UNKNOWN)
      kind = told;
    known = laurel_template_find_header (header, NULL);
    if (known == NULL)
      continue;
    n_known++;
    identified = identified || known->id == LAUREL_COLUMN_NAME || known->id == LAUREL_COLUMN_CTID
                 || known->id == LAUREL_COLUMN_EXTERNAL_IDENTIFIER;
  }
  return kind == LAUREL_SHEET_KIND_UNKNOWN && identified && n_known >= 2 ? LAUREL_SHEET_KIND_CREDENTIALS : kind;
}

static gboolean
layout_has_key (const LaurelSheetLayout *self,
                const char *key)
{
  for (guint i = 0; i < self->columns->len; i++)
    if (strcmp (((const LaurelSheetColumn *) self->columns->pdata[i])->key, key) == 0)
      return TRUE;
  return FALSE;
}

/* What a choice for this column is kept under: the header, however it is spelt, or its place. */
static char *
layout_dup_key (const LaurelSheetLayout *self,
                const char *header)
{
  g_autofree char *key = header != NULL ? laurel_template_normalize_header (header) : NULL;
  guint number = self->columns->len + 1;

  if (key == NULL || *key == '\0')
    return g_strdup_printf ("#%u", number);
  return layout_has_key (self, key) ? g_strdup_printf ("%s#%u", key, number) : g_steal_pointer (&key);
}

/* A column that has no header is called by its place, as soon as somebody sees it. */
static void
layout_name_column (LaurelSheetColumn *column)
{
  if (!laurel_text_is_blank (column->header))
    return;
  g_free (column->header);
  /* Translators: what a column is called that has no header; %u is its place. */
  column->header = g_strdup_printf (_("Column %u"), column->index + 1);
}

static void
layout_add_column (LaurelSheetLayout *self,
                   const char *header,
                   gsize length,
                   gboolean headless)
{
  LaurelSheetColumn *column = g_new0 (LaurelSheetColumn, 1);

  column->index = self->columns->len;
  column->match = LAUREL_MATCH_IGNORED;
  column->header = headless ? g_strdup ("") : g_utf8_make_valid (header, length);
  column->key = layout_dup_key (self, column->header);
  if (headless)
    layout_name_column (column);
  g_ptr_array_add (self->columns, column);
}

static void
layout_name_set (LaurelSheetLayout *self)
{
  g_autoptr (GPtrArray) keys = g_ptr_array_new ();

  for (guint i = 0; i < self->columns->len; i++)
    g_ptr_array_add (keys, ((LaurelSheetColumn *) self->columns->pdata[i])->key);
  g_ptr_array_add (keys, NULL);
  g_free (self->header_set);
  self->header_set = laurel_header_set_new ((const char *const *) keys->pdata);
}

static void
layout_keep (LaurelSheetLayout *self,
             LaurelSheetColumn *column,
             LaurelMatch match)
{
  column->column = layout_intern_extra (self, column->header);
  if (column->column != LAUREL_COLUMN_NONE)
    column->match = match;
}

/* The Publisher's own export has a `CredentialId` beside the `Credential Id` (bulk upload §2.10): the column that is
 * spelt as the template has it is read, wherever it stands, and the other one is kept, so that nothing of it is lost. */
static void
layout_settle_twins (LaurelSheetLayout *self,
                     LaurelSheetColumn *first,
                     LaurelSheetColumn *second,
                     const LaurelColumn *known)
{
  LaurelSheetColumn *other = second;

  if (!first->chosen && strcmp (first->header, known->header) != 0 && strcmp (second->header, known->header) == 0) {
    second->column = known->id;
    second->match = LAUREL_MATCH_EXACT;
    other = first;
  }
  layout_keep (self, other, LAUREL_MATCH_IGNORED);
}

/* What a person has chosen goes before what the header says. */
static void
layout_follow_plan (LaurelSheetLayout *self,
                    const LaurelColumnPlan *plan)
{
  for (guint i = 0; i < self->columns->len; i++) {
    LaurelSheetColumn *column = self->columns->pdata[i];
    g_autofree char *place = g_strdup_printf ("#%u", i + 1);
    const char *key = laurel_column_plan_get (plan, column->key, NULL) != LAUREL_CHOICE_NONE ? column->key : place;
    LaurelColumnId chosen;

    if (column->chosen)
      continue;
    if (laurel_column_plan_get (plan, key, NULL) != LAUREL_CHOICE_NONE)
      layout_name_column (column);
    switch (laurel_column_plan_get (plan, key, &chosen)) {
    case LAUREL_CHOICE_COLUMN:
      column->chosen = layout_find (self, chosen) == NULL;
      if (column->chosen) {
        column->match = LAUREL_MATCH_REMEMBERED;
        column->column = chosen;
      }
      break;
    case LAUREL_CHOICE_KEEP:
      column->chosen = TRUE;
      layout_keep (self, column, LAUREL_MATCH_REMEMBERED);
      break;
    case LAUREL_CHOICE_IGNORE:
      column->chosen = TRUE;
      break;
    case LAUREL_CHOICE_NONE:
    default:
      break;
    }
  }
}

/* Reads the headers of a row, whatever they mean. */
static void
layout_add_columns (LaurelSheetLayout *self,
                    const LaurelSheetRow *row,
                    guint n_cells,
                    gboolean headless)
{
  for (guint i = 0; i < n_cells; i++) {
    gsize length;
    const char *header = laurel_sheet_row_get (row, i, &length);

    layout_add_column (self, header, length, headless);
  }
  layout_name_set (self);
}

/* Something may stand below the blank headers at the end, and a person may have said what. The sheet's sort is told by
 * the others alone. */
static void
layout_add_columns_behind (LaurelSheetLayout *self,
                           const LaurelColumnPlan *plan,
                           guint n,
                           gboolean all)
{
  guint last = 0;

  for (guint i = 1; i <= MIN (n, COLUMNS_BEHIND); i++) {
    g_autofree char *key = g_strdup_printf ("#%u", self->columns->len + i);

    if (all || laurel_column_plan_get (plan, key, NULL) != LAUREL_CHOICE_NONE)
      last = i;
  }
  while (last-- > 0 && self->columns->len < LAUREL_SHEET_MAX_COLUMNS)
    layout_add_column (self, "", 0, FALSE);
}

/* Blank headers at the end come with every sheet that was once wider. */
static guint
row_count_headers (const LaurelSheetRow *row)
{
  guint n_cells = row->n_cells;

  while (n_cells > 0 && laurel_sheet_row_is_empty (row, n_cells - 1, n_cells))
    n_cells--;
  return n_cells;
}

/**
 * laurel_sheet_row_is_planned:
 * @row: a row that may be the header
 * @options: how to read the file
 *
 * Any thread on which the options' plans may be looked up.
 *
 * Returns: whether a person has said what stands in the columns of a sheet with these headers
 */
gboolean
laurel_sheet_row_is_planned (const LaurelSheetRow *row,
                             const LaurelImportOptions *options)
{
  g_autoptr (LaurelSheetLayout) layout = NULL;
  g_autoptr (LaurelColumnPlan) plan = NULL;
  guint n_cells;

  g_return_val_if_fail (row != NULL && options != NULL, FALSE);

  n_cells = row_count_headers (row);
  if (options->find_plan == NULL || n_cells == 0 || n_cells > LAUREL_SHEET_MAX_COLUMNS)
    return FALSE;
  layout = laurel_sheet_layout_new ();
  layout_add_columns (layout, row, n_cells, FALSE);
  plan = options->find_plan (layout->header_set, options->plan_data);
  return plan != NULL && laurel_column_plan_get_size (plan) > 0;
}

static void
layout_match_column (LaurelSheetLayout *self,
                     LaurelSheetColumn *column,
                     const LaurelImportOptions *options,
                     GError **error)
{
  gboolean exact = FALSE;
  gboolean headless = options->headless;
  const LaurelColumn *known = headless ? NULL : laurel_template_find_header (column->header, &exact);

  if (known != NULL) {
    LaurelSheetColumn *other = layout_find (self, known->id);

    if (other == NULL) {
      column->match = exact ? LAUREL_MATCH_EXACT : LAUREL_MATCH_ALIAS;
      column->column = known->id;
    } else if (known->id == LAUREL_COLUMN_CREDENTIAL_ID) {
      layout_settle_twins (self, other, column, known);
    } else {
      other->twin = column->twin = known->id;
      if (options->keep_twins)
        layout_keep (self, column, LAUREL_MATCH_UNKNOWN);
      else
        g_set_error (error, LAUREL_IMPORT_ERROR, LAUREL_IMPORT_ERROR_DUPLICATE_HEADER,
                     _("Two columns have the same meaning, “%s” (column %u) and “%s” (column %u), and nobody has said "
                       "which of them is read: choose one in Laurel’s window or with --column, or delete the other."),
                     other->header, other->index + 1, column->header, column->index + 1);
    }
  } else if (!laurel_text_is_blank (column->header)
             && (headless || !laurel_template_is_ignored_header (column->header))) {
    layout_keep (self, column,
                 laurel_template_is_carried_header (column->header) ? LAUREL_MATCH_CARRIED : LAUREL_MATCH_UNKNOWN);
  } else if (options->keep_blank && laurel_text_is_blank (column->header)) {
    column->blank = TRUE;
    layout_name_column (column);
    layout_keep (self, column, LAUREL_MATCH_UNKNOWN);
  }
}

/**
 * laurel_sheet_layout_read_header:
 * @row: the row that has the headers
 * @options: how to read the file
 *
 * Finds out which columns the file has and what sort of file it is.
 *
 * Returns: %FALSE with a [error@LaurelImportError]
 */
gboolean
laurel_sheet_layout_read_header (LaurelSheetLayout *self,
                                 const LaurelSheetRow *row,
                                 const LaurelImportOptions *options,
                                 GError **error)
{
  g_autoptr (LaurelColumnPlan) plan = NULL;
  g_autoptr (GError) twins = NULL;
  guint n_cells;

  g_return_val_if_fail (self != NULL && row != NULL, FALSE);

  n_cells = row_count_headers (row);
  if (n_cells > LAUREL_SHEET_MAX_COLUMNS) {
    g_set_error (error, LAUREL_IMPORT_ERROR, LAUREL_IMPORT_ERROR_TOO_LARGE,
                 _("This sheet has %u columns and Laurel reads up to %u: delete the columns that you do not need and "
                   "save it again."),
                 n_cells, LAUREL_SHEET_MAX_COLUMNS);
    return FALSE;
  }
  layout_add_columns (self, row, n_cells, options->headless);
  if (options->find_plan != NULL)
    plan = options->find_plan (self->header_set, options->plan_data);
  if (!options->headless)
    layout_add_columns_behind (self, plan, row->n_cells - n_cells, options->keep_blank);
  layout_follow_plan (self, options->plan);
  layout_follow_plan (self, plan);
  for (guint i = 0; i < self->columns->len; i++) {
    LaurelSheetColumn *column = self->columns->pdata[i];

    /* Also what is refused is described as a whole. */
    if (!column->chosen)
      layout_match_column (self, column, options, twins == NULL ? &twins : NULL);
  }
  self->kind = layout_recognize (self);
  if (twins != NULL
      && (self->kind == LAUREL_SHEET_KIND_CREDENTIALS || self->kind == LAUREL_SHEET_KIND_UNKNOWN
          || options->accept_any_kind)) {
    g_propagate_error (error, g_steal_pointer (&twins));
    return FALSE;
  }
  if (self->kind != LAUREL_SHEET_KIND_CREDENTIALS && !options->accept_any_kind) {
    g_set_error_literal (error, LAUREL_IMPORT_ERROR,
                         self->kind == LAUREL_SHEET_KIND_UNKNOWN ? LAUREL_IMPORT_ERROR_NO_KNOWN_HEADER
                                                                 : LAUREL_IMPORT_ERROR_WRONG_KIND,
                         _(kinds[self->kind].refusal));
    return FALSE;
  }
  return TRUE;
}

/**
 * laurel_sheet_layout_report:
 * @func: takes one finding for each column that is not simply read
 */
void
laurel_sheet_layout_report (const LaurelSheetLayout *self,
                            LaurelFindingFunc func,
                            gpointer user_data)
{
  g_return_if_fail (self != NULL && func != NULL);

  if (self->encoding_guessed)
    func (laurel_finding_new ("encoding-guessed", 0, LAUREL_COLUMN_NONE, 0, self->encoding,
                              g_strdup_printf (_("The file was read as %s: if letters with accents look wrong, choose "
                                                 "another encoding or save it as “CSV UTF-8”."),
                                               self->encoding),
                              NULL),
          user_data);
  for (guint i = 0; i < self->columns->len; i++) {
    const LaurelSheetColumn *column = self->columns->pdata[i];
    const char *header = column->header;
    char *message;

    if (column->match == LAUREL_MATCH_UNKNOWN) {
      message = g_strdup_printf (_("Laurel does not know the column “%s”: its cells are kept and not sent; give it a "
                                   "header of the template if it should be sent."),
                                 header);
      func (laurel_finding_new ("unknown-column", 0, column->column, 0, header, message, NULL), user_data);
    } else if (column->match == LAUREL_MATCH_CARRIED) {
      message = g_strdup_printf (_("The column “%s” describes an assessment or a course, and Laurel publishes credentials: "
                                   "its cells are kept and not sent; describe it in “Target Assessment” or “Target "
                                   "Learning Opportunity” of a condition."),
                                 header);
      func (laurel_finding_new ("carried-column", 0, column->column, 0, header, message, NULL), user_data);
    } else if (column->chosen) {
      const LaurelColumn *known = laurel_template_get (column->column);

      if (known != NULL)
        message = g_strdup_printf (_("The column “%s” is read as “%s”, as was chosen for sheets with these headers: "
                                     "match the columns anew if that is wrong."),
                                   header, known->header);
      else if (column->column != LAUREL_COLUMN_NONE)
        message = g_strdup_printf (_("The column “%s” is kept and not sent, as was chosen for sheets with these "
                                     "headers: match the columns anew if that is wrong."),
                                   header);
      else
        message = g_strdup_printf (_("The column “%s” is left out, as was chosen for sheets with these headers: match "
                                     "the columns anew if that is wrong."),
                                   header);
      func (laurel_finding_new ("remembered-column", 0, column->column, 0, header, message, NULL), user_data);
    } else if (column->match == LAUREL_MATCH_IGNORED && laurel_template_find_header (header, NULL) != NULL) {
      const LaurelColumn *twin = laurel_template_find_header (header, NULL);

      /* Translators: the first %s is the header of a column, the second the header that is used in its place. */
      message = g_strdup_printf (_("The column “%s” is there twice: “%s” is used, and this one is kept and not sent."),
                                 header, layout_find (self, twin->id)->header);
      func (laurel_finding_new ("duplicate-column", 0, twin->id, 0, header, message, NULL), user_data);
    } else if (column->match == LAUREL_MATCH_IGNORED && !laurel_text_is_blank (header)) {
      message = g_strdup_printf (_("The column “%s” is left out: it is not meant for the Registry."), header);
      func (laurel_finding_new ("ignored-column", 0, LAUREL_COLUMN_NONE, 0, header, message, NULL), user_data);
    }
  }
}
