/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fixture.h"

static char *
header_set_of (LaurelOperation *operation)
{
  return g_strdup (laurel_operation_get_layout (operation)->header_set);
}

static LaurelMatch
match_of (LaurelOperation *operation, guint i)
{
  return ((LaurelSheetColumn *)laurel_operation_get_layout (operation)->columns->pdata[i])->match;
}

static LaurelColumnPlan *
plan_new (void)
{
  LaurelColumnPlan *plan = laurel_column_plan_new ();

  laurel_column_plan_set (plan, "title", LAUREL_CHOICE_COLUMN, LAUREL_COLUMN_NAME);
  laurel_column_plan_set (plan, "awardtype", LAUREL_CHOICE_COLUMN, LAUREL_COLUMN_CREDENTIAL_TYPE);
  laurel_column_plan_set (plan, "room", LAUREL_CHOICE_IGNORE, LAUREL_COLUMN_NONE);
  return plan;
}

#define WITH_NAME "Credential Name,External Identifier,Award Type\nWelding,ID-1,Certificate\n"

/* What was chosen is used without asking, survives a restart, and is forgotten when told so. */
static void
test_columns (Fixture *self, gconstpointer data)
{
  g_autoptr (LaurelColumnPlan) plan = plan_new ();
  g_autoptr (LaurelColumnPlan) empty = laurel_column_plan_new ();
  g_autoptr (LaurelOperation) first = NULL;
  g_autoptr (LaurelOperation) second = NULL;
  g_autoptr (LaurelOperation) third = NULL;
  g_autofree char *header_set = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autofree char *type = NULL;

  put_organization (self, OWNER, FALSE);
  first = import_text (self, "a.csv", WITH_NAME);
  g_assert_cmpint (match_of (first, 2), ==, LAUREL_MATCH_UNKNOWN);
  header_set = header_set_of (first);
  before = laurel_workspace_dup_undo_name (self->workspace);
  run (self, laurel_operation_new_remember_columns (0, header_set, plan));
  after = laurel_workspace_dup_undo_name (self->workspace);
  g_assert_cmpstr (before, ==, after);
  fixture_reopen (self);

  second = import_text (self, "b.csv", WITH_NAME);
  g_assert_cmpint (match_of (second, 2), ==, LAUREL_MATCH_REMEMBERED);
  type = dup_cell (self, nth_id (self, 0), LAUREL_COLUMN_CREDENTIAL_TYPE);
  g_assert_cmpstr (type, ==, "Certificate");
  g_assert_cmpuint (laurel_operation_get_n_updated (second), ==, 1);

  run (self, laurel_operation_new_remember_columns (0, header_set, empty));
  third = import_text (self, "c.csv", WITH_NAME);
  g_assert_cmpint (match_of (third, 2), ==, LAUREL_MATCH_UNKNOWN);
}

/* A sheet without one header that is known comes in once it was said what it means. */
static void
test_strange_sheet (Fixture *self, gconstpointer data)
{
  static const char text[] = "Title,Award Type,Room\nWelding,Certificate,12\n";
  g_autoptr (LaurelColumnPlan) plan = plan_new ();
  g_autoptr (GFile) file = write_file (self, "strange.csv", text);
  GFile *files[] = { file };
  g_autoptr (LaurelOperation) refused = laurel_operation_new_import (files, 1, NULL, NULL);
  g_autoptr (LaurelOperation) taken = NULL;
  g_autoptr (GHashTable) plans = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *header_set = NULL;
  g_autofree char *name = NULL;
  const char *const keys[] = { "room", "title", "awardtype", NULL };

  g_assert_false (laurel_workspace_run (self->workspace, refused, NULL, &error));
  g_assert_error (error, LAUREL_IMPORT_ERROR, LAUREL_IMPORT_ERROR_NO_KNOWN_HEADER);
  header_set = laurel_header_set_new (keys);
  run (self, laurel_operation_new_remember_columns (0, header_set, plan));
  plans = laurel_workspace_get_column_plans (self->workspace, 0);
  g_assert_cmpuint (laurel_column_plan_get_size (g_hash_table_lookup (plans, header_set)), ==, 3);
  /* Chosen before there was an organization: that counts for the first one too. */
  put_organization (self, OWNER, FALSE);
  taken = import_text (self, "strange.csv", text);
  g_assert_cmpuint (laurel_operation_get_n_added (taken), ==, 1);
  name = dup_cell (self, nth_id (self, 0), LAUREL_COLUMN_NAME);
  g_assert_cmpstr (name, ==, "Welding");
}

#define VALUES                                                                                               \
  "External Identifier,Credential Name,Credential Type,Learning Delivery Type\n"                             \
  "ID-1,Welding,Cert. of Compl.,Cohort-Based|Online\nID-2,Baking,cert. of "                                  \
  "compl.,Cohort-Based\nID-3,Sewing,Gizmo,Online\n"

static void
test_values (Fixture *self, gconstpointer data)
{
  static const LaurelValueChoice choices[] = {
    { LAUREL_COLUMN_CREDENTIAL_TYPE, "Cert. of Compl.", "Certificate of Completion" },
    { LAUREL_COLUMN_LEARNING_DELIVERY, "Cohort-Based", "" },
    { LAUREL_COLUMN_CREDENTIAL_TYPE, "Gizmo", NULL },
  };
  g_autoptr (LaurelOperation) imported = NULL;
  g_autoptr (LaurelOperation) matched = NULL;
  g_autoptr (LaurelOperation) again = NULL;
  g_autoptr (LaurelOperation) remembered = NULL;
  g_autoptr (GPtrArray) before = NULL;
  g_autoptr (GPtrArray) after = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *type = NULL;
  g_autofree char *delivery = NULL;
  g_autofree char *blank = NULL;
  g_autofree char *undone = NULL;
  g_autofree char *name = NULL;
  g_autofree char *more = NULL;
  const LaurelUnknownValue *value;

  put_organization (self, OWNER, FALSE);
  imported = import_text (self, "values.csv", VALUES);
  before = laurel_workspace_list_unknown_values (self->workspace, 0, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (before->len, ==, 3);
  value = before->pdata[0];
  g_assert_cmpstr (value->value, ==, "Cert. of Compl.");
  g_assert_cmpuint (value->n, ==, 2);
  g_assert_false (value->left);

  matched = run_keep (self, laurel_operation_new_match_values (0, choices, G_N_ELEMENTS (choices)));
  g_assert_cmpuint (laurel_operation_get_count (matched), ==, 2);
  name = laurel_workspace_dup_undo_name (self->workspace);
  g_assert_cmpstr (name, ==, "Matched 2 values");
  type = dup_cell (self, nth_id (self, 1), LAUREL_COLUMN_CREDENTIAL_TYPE);
  g_assert_cmpstr (type, ==, "Certificate of Completion");
  delivery = dup_cell (self, nth_id (self, 0), LAUREL_COLUMN_LEARNING_DELIVERY);
  g_assert_cmpstr (delivery, ==, "Online");
  blank = dup_cell (self, nth_id (self, 1), LAUREL_COLUMN_LEARNING_DELIVERY);
  g_assert_cmpstr (blank, ==, "");
  after = laurel_workspace_list_unknown_values (self->workspace, 0, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (after->len, ==, 1);
  g_assert_true (((LaurelUnknownValue *)after->pdata[0])->left);

  /* The same sheet again says nothing new of what was matched. */
  again = import_text (self, "values.csv", VALUES);
  g_assert_cmpuint (laurel_operation_get_n_updated (again), ==, 0);

  /* What was typed comes back. */
  run (self, laurel_operation_new_undo ());
  undone = dup_cell (self, nth_id (self, 1), LAUREL_COLUMN_CREDENTIAL_TYPE);
  g_assert_cmpstr (undone, ==, "cert. of compl.");

  /* And what is remembered can be put in again, for new rows too. */
  remembered = run_keep (self, laurel_operation_new_match_values (0, NULL, 0));
  g_assert_cmpuint (laurel_operation_get_count (remembered), ==, 2);
  more = dup_cell (self, nth_id (self, 0), LAUREL_COLUMN_CREDENTIAL_TYPE);
  g_assert_cmpstr (more, ==, "Certificate of Completion");
}

#define OTHER "ce-9d3c1a52-4b6e-4f70-8a21-3c5d7e9f1b24"

/* What an organization has chosen is for its own sheets, and an import for another one asks that one's choices. */
static void
test_other_organization (Fixture *self, gconstpointer data)
{
  static const LaurelValueChoice mine[]
      = { { LAUREL_COLUMN_CREDENTIAL_TYPE, "Gizmo", "Certificate" } };
  static const LaurelValueChoice theirs[]
      = { { LAUREL_COLUMN_CREDENTIAL_TYPE, "Gizmo", "Digital Badge" } };
  static const char text[] = "External Identifier,Credential Name,Credential Type\nID-1,Welding,Gizmo\n";
  g_autoptr (GFile) file = write_file (self, "other.csv", text);
  GFile *files[] = { file };
  g_autoptr (LaurelOperation) here = NULL;
  g_autoptr (LaurelOperation) there = NULL;
  g_autoptr (LaurelOperation) matched = NULL;
  g_autoptr (LaurelOperation) again = NULL;
  g_autofree char *type = NULL;

  put_organization (self, OWNER, FALSE);
  here = import_text (self, "mine.csv", "External Identifier,Credential Name,Credential Type\nID-2,Baking,X\n");
  run (self, laurel_operation_new_match_values (0, mine, 1));
  there = run_keep (self, laurel_operation_new_import (files, 1, NULL, OTHER));
  g_assert_cmpint (laurel_operation_get_organization (there), !=, 0);
  g_assert_cmpint (laurel_operation_get_organization (there), !=, laurel_operation_get_organization (here));
  matched = run_keep (self, laurel_operation_new_match_values (laurel_operation_get_organization (there), NULL, 0));
  g_assert_cmpuint (laurel_operation_get_count (matched), ==, 0);
  run (self, laurel_operation_new_match_values (laurel_operation_get_organization (there), theirs, 1));
  type = dup_cell (self, nth_id (self, 1), LAUREL_COLUMN_CREDENTIAL_TYPE);
  g_assert_cmpstr (type, ==, "Digital Badge");
  again = run_keep (self, laurel_operation_new_import (files, 1, NULL, OTHER));
  g_assert_cmpuint (laurel_operation_get_n_updated (again), ==, 0);
}

/* Also columns: what one organization's sheets mean says nothing about another's. */
static void
test_columns_of_other_organization (Fixture *self, gconstpointer data)
{
  g_autoptr (LaurelColumnPlan) plan = plan_new ();
  g_autoptr (GFile) file = write_file (self, "other.csv", WITH_NAME);
  GFile *files[] = { file };
  g_autoptr (LaurelOperation) there = NULL;
  g_autoptr (LaurelOperation) again = NULL;
  g_autoptr (LaurelOperation) here = NULL;
  g_autofree char *header_set = NULL;

  put_organization (self, OWNER, FALSE);
  there = run_keep (self, laurel_operation_new_import (files, 1, NULL, OTHER));
  g_assert_cmpint (match_of (there, 2), ==, LAUREL_MATCH_UNKNOWN);
  header_set = header_set_of (there);
  run (self, laurel_operation_new_remember_columns (laurel_operation_get_organization (there), header_set, plan));
  again = run_keep (self, laurel_operation_new_import (files, 1, NULL, OTHER));
  g_assert_cmpint (match_of (again, 2), ==, LAUREL_MATCH_REMEMBERED);
  here = import_text (self, "here.csv", WITH_NAME);
  g_assert_cmpint (match_of (here, 2), ==, LAUREL_MATCH_UNKNOWN);
}

#define PROFILES                                                                                             \
  "External Identifier,Credential Name,Credential Type,ConditionProfile: Description,"                       \
  "ConditionProfile: CreditUnitType\n"                                                                    \
  "ID-1,Welding,Certificate,Be there,Gizmo\n"                                                                \
  "ID-2,Baking,Certificate,Be there,Gizmo\nID-2,Baking,Certificate,Be early,Gadget\n"

/* Also in the rows of a profile the same value again says nothing new. */
static void
test_profile_values (Fixture *self, gconstpointer data)
{
  LaurelColumnId column = LAUREL_COLUMN_NONE;
  g_autoptr (LaurelOperation) imported = NULL;
  g_autoptr (LaurelOperation) matched = NULL;
  g_autoptr (LaurelOperation) again = NULL;
  LaurelValueChoice choice = { .value = "Gizmo" };
  const LaurelColumn *known;
  guint n;

  put_organization (self, OWNER, FALSE);
  known = laurel_template_find_header ("ConditionProfile: CreditUnitType", NULL);
  g_assert_nonnull (known);
  g_assert_true (laurel_column_is_controlled (known));
  column = known->id;
  choice.column = column;
  choice.choice = laurel_scheme_get_concepts (known->scheme, &n)[0].label;
  imported = import_text (self, "profiles.csv", PROFILES);
  matched = run_keep (self, laurel_operation_new_match_values (0, &choice, 1));
  g_assert_cmpuint (laurel_operation_get_count (matched), ==, 2);
  again = import_text (self, "profiles.csv", PROFILES);
  g_assert_cmpuint (laurel_operation_get_n_added (again), ==, 0);
  g_assert_cmpuint (laurel_operation_get_n_updated (again), ==, 0);
  /* Two profiles without identifiers are recognized by what stands in them. */
  g_assert_cmpuint (laurel_operation_get_findings (again)->len, ==, laurel_operation_get_findings (imported)->len);
}

#define COSTS                                                                                                 \
  "External Identifier,Credential Name,Credential Type,Cost: Currency Type,Cost: Types List,"                 \
  "ConditionProfile: Condition Type,ConditionProfile: Description\n"                                          \
  "ID-1,Welding,Certificate,US dollars,Tuition~100|Gizmo~12.50|Lab Coats~3,Prerequisite,Be 18.\n"
#define UNSAID "Credential Name,Credential Type,Subject Webpage\nWelding,Gizmo,https://example.org/w\n"

static const LaurelUnknownValue *
find_value (GPtrArray *values, LaurelColumnId column, const char *text)
{
  for (guint i = 0; i < values->len; i++) {
    const LaurelUnknownValue *value = values->pdata[i];

    if (value->column == column && strcmp (value->value, text) == 0)
      return value;
  }
  return NULL;
}

/* Currencies, kinds of costs and of conditions are lists too; of a cost only the kind is, and its price stays. */
static void
test_profile_lists (Fixture *self, gconstpointer data)
{
  static const struct {
    const char *header;
    const char *value;
    const char *suggestion;
    const char *choice;
  } cases[] = {
    { "Cost: Currency Type", "US dollars", "USD", "USD" },
    { "Cost: Types List", "Gizmo", NULL, "Technology Fee" },
    { "Cost: Types List", "Lab Coats", NULL, "" },
    { "ConditionProfile: Condition Type", "Prerequisite", "Requires", "Requires" },
  };
  LaurelValueChoice choices[G_N_ELEMENTS (cases)];
  LaurelColumnId costs = laurel_template_find_header ("Cost: Types List", NULL)->id;
  g_autoptr (LaurelOperation) imported = NULL;
  g_autoptr (LaurelOperation) matched = NULL;
  g_autoptr (LaurelOperation) again = NULL;
  g_autoptr (GPtrArray) values = NULL;
  g_autoptr (GPtrArray) left = NULL;
  g_autofree char *cell = NULL;
  GError *error = NULL;

  put_organization (self, OWNER, FALSE);
  imported = import_text (self, "costs.csv", COSTS);
  values = laurel_workspace_list_unknown_values (self->workspace, 0, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (values->len, ==, G_N_ELEMENTS (cases));
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    const LaurelColumn *column = laurel_template_find_header (cases[i].header, NULL);
    g_autofree char *suggestion = laurel_value_matcher_suggest (column->id, cases[i].value, NULL);

    g_assert_nonnull (find_value (values, column->id, cases[i].value));
    g_assert_cmpstr (suggestion, ==, cases[i].suggestion);
    choices[i] = (LaurelValueChoice){ column->id, cases[i].value, cases[i].choice };
  }
  matched = run_keep (self, laurel_operation_new_match_values (0, choices, G_N_ELEMENTS (choices)));
  cell = dup_cell (self, nth_id (self, 0), costs);
  /* A cost without its kind would be lost with its price. */
  g_assert_cmpstr (cell, ==, "Tuition~100|Technology Fee~12.50|Lab Coats~3");
  again = import_text (self, "costs.csv", COSTS);
  g_assert_cmpuint (laurel_operation_get_n_added (again), ==, 0);
  g_assert_cmpuint (laurel_operation_get_n_updated (again), ==, 0);
  left = laurel_workspace_list_unknown_values (self->workspace, 0, NULL, &error);
  g_assert_cmpuint (left->len, ==, 1);
}

/* A sheet without identifiers finds its records by what they look like, also when their type was matched since. */
static void
test_without_identifiers (Fixture *self, gconstpointer data)
{
  static const LaurelValueChoice choices[] = { { LAUREL_COLUMN_CREDENTIAL_TYPE, "Gizmo", "Certificate" } };
  g_autoptr (LaurelOperation) imported = NULL;
  g_autoptr (LaurelOperation) again = NULL;

  put_organization (self, OWNER, FALSE);
  imported = import_text (self, "unsaid.csv", UNSAID);
  run (self, laurel_operation_new_match_values (0, choices, 1));
  again = import_text (self, "unsaid.csv", UNSAID);
  g_assert_cmpuint (laurel_operation_get_n_added (again), ==, 0);
  g_assert_cmpuint (laurel_operation_get_n_updated (again), ==, 0);
}

/* Nothing to do makes no entry. */
static void
test_nothing (Fixture *self, gconstpointer data)
{
  g_autoptr (LaurelOperation) operation = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;

  import_rows (self, 1, 2);
  before = laurel_workspace_dup_undo_name (self->workspace);
  operation = run_keep (self, laurel_operation_new_match_values (0, NULL, 0));
  after = laurel_workspace_dup_undo_name (self->workspace);
  g_assert_cmpuint (laurel_operation_get_count (operation), ==, 0);
  g_assert_cmpstr (before, ==, after);
}

/* With several files it is clear which one a row number belongs to. */
static void
test_files (Fixture *self, gconstpointer data)
{
  g_autoptr (GFile) one
      = write_file (self, "one.csv", "External Identifier,Credential Name,Room\nID-1,A,1\nID-2,B,2\n");
  g_autoptr (GFile) two
      = write_file (self, "two.csv", "External Identifier,Credential Name,Hall\nID-2,B,2\nID-3,C,3\n");
  GFile *files[] = { one, two };
  g_autoptr (LaurelOperation) operation = run_keep (self, laurel_operation_new_import (files, 2, NULL, NULL));
  GPtrArray *list = laurel_operation_get_files (operation);
  const LaurelImportedFile *file;

  g_assert_cmpuint (list->len, ==, 2);
  file = list->pdata[0];
  g_assert_cmpstr (file->name, ==, "one.csv");
  g_assert_cmpuint (file->n_added, ==, 2);
  g_assert_cmpuint (file->counts.rows, ==, 2);
  file = list->pdata[1];
  g_assert_cmpuint (file->n_added, ==, 1);
  g_assert_cmpuint (file->counts.records, ==, 2);
  g_assert_cmpuint (laurel_operation_get_findings (operation)->len, ==, 2);
  g_assert_cmpstr (laurel_operation_find_file (operation, 0)->name, ==, "one.csv");
  g_assert_cmpstr (laurel_operation_find_file (operation, 1)->name, ==, "two.csv");
  g_assert_null (laurel_operation_find_file (operation, 2));
}

#define ADD(name, func) g_test_add ("/matching/" name, Fixture, NULL, fixture_set_up, func, fixture_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("columns", test_columns);
  ADD ("strange-sheet", test_strange_sheet);
  ADD ("values", test_values);
  ADD ("other-organization", test_other_organization);
  ADD ("columns-of-other-organization", test_columns_of_other_organization);
  ADD ("profile-values", test_profile_values);
  ADD ("profile-lists", test_profile_lists);
  ADD ("without-identifiers", test_without_identifiers);
  ADD ("nothing", test_nothing);
  ADD ("files", test_files);
  return g_test_run ();
}
