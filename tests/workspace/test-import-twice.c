/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fixture.h"

/* Whatever stands in a sheet: what it says once it says twice, and it says nothing about another owner's credentials.
 * Each seed is a sheet; the number of the seed that fails is printed, and gives the same sheet everywhere. */

#define N_SEEDS 40
#define MOST_ROWS 14

typedef struct {
  const char *header;
  const char *cells[12];
} Column;

/* What identifies a row is made; all else is drawn. */
static const Column columns[] = {
  { "Description", { "Shows that its holder can weld.", "“Quoted”, and\nmore", "#DELETE", "", " x ", "Z\xc3\xbcrich \xe6\xbc\xa2" } },
  { "Credential Status", { "Active", "active", "Deprecated", "", "Gizmo" } },
  { "Language", { "English", "en", "", "French|English", "Klingon" } },
  { "Keywords", { "one|two", "two|one|one", "#DELETE", "", "|", "one | two" } },
  { "Date Effective", { "2024-01-05", "1/5/2024", "13/13/2024", "", "45291" } },
  { "CIP List", { "01.0101", "1.0101", "01.0101|51.3801", "#DELETE", "" } },
  { "Estimated Duration", { "2 years", "P2Y", "soon", "" } },
  { "Cost: Name", { "Tuition", "Fees", "", "#DELETE" } },
  { "Cost: Types List", { "Tuition~1200", "Tuition~1,200.00|Application~5", "12", "" } },
  { "Cost: Details Url", { "https://college.test/costs", "", "college.test" } },
  { "ConditionProfile: Name", { "Entry", "", "Entry requirements" } },
  { "ConditionProfile: Description", { "Learners have finished school.", "", "x" } },
  { "Room", { "12", "13 A", "" } },
  { "Offered By", { "same as owner", "", OTHER_OWNER } },
};

static void
append_cell (GString *text,
             const char *cell)
{
  g_string_append (text, ",\"");
  for (const char *c = cell; *c != '\0'; c++) {
    if (*c == '"')
      g_string_append_c (text, '"');
    g_string_append_c (text, *c);
  }
  g_string_append_c (text, '"');
}

static const char *
draw_cell (GRand *random,
           const Column *column)
{
  guint n = 0;

  while (n < G_N_ELEMENTS (column->cells) && column->cells[n] != NULL)
    n++;
  return column->cells[g_rand_int_range (random, 0, n)];
}

/* @identifiers_only: no CTIDs, which are of one owner for good, and every row has an external identifier. */
static char *
make_sheet (guint32 seed,
            gboolean identifiers_only)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (seed);
  GString *text = g_string_new ("External Identifier,CTID,Credential Name,Credential Type,Subject Webpage");
  guint used = 0;
  int n_rows = g_rand_int_range (random, 1, MOST_ROWS + 1);

  for (guint i = 0; i < G_N_ELEMENTS (columns); i++) {
    if (g_rand_boolean (random))
      continue;
    used |= 1u << i;
    g_string_append_printf (text, ",%s", columns[i].header);
  }
  g_string_append_c (text, '\n');
  for (int row = 0; row < n_rows; row++) {
    /* Some rows belong to one before: a profile more, or the same once more. */
    guint number = g_rand_int_range (random, 0, n_rows);
    guint sort = identifiers_only ? 0 : number % 4;
    g_autofree char *identifier = g_strdup_printf (g_rand_int_range (random, 0, 5) > 0 ? "ID-%u" : " ID-%u ", number);
    g_autofree char *ctid = g_strdup_printf (g_rand_boolean (random) ? "ce-6f2b8a14-9d0c-4f37-8a55-%012u"
                                                                     : "CE-6F2B8A14-9D0C-4F37-8A55-%012u",
                                             number);
    g_autofree char *name = g_strdup_printf ("Certificate in Welding, Part %u", number);
    g_autofree char *webpage = g_strdup_printf ("https://college.test/programs/%u", number);

    g_string_append (text, sort == 0 || sort == 1 ? identifier : "");
    append_cell (text, sort == 1 || sort == 2 ? ctid : "");
    append_cell (text, name);
    append_cell (text, "Certificate");
    append_cell (text, webpage);
    for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
      if (used & (1u << i))
        append_cell (text, draw_cell (random, &columns[i]));
    g_string_append_c (text, '\n');
  }
  return g_string_free (text, FALSE);
}

static LaurelOperation *
import_of (Fixture *self,
           const char *text,
           const char *owner)
{
  g_autoptr (GFile) file = write_file (self, "sheet.csv", text);
  GFile *files[] = { file };

  return run_keep (self, laurel_operation_new_import (files, 1, NULL, owner));
}

static void
assert_same_again (Fixture *self,
                   const char *text)
{
  g_autofree char *before = dump (self);
  g_autofree char *undo_before = laurel_workspace_dup_undo_name (self->workspace);
  g_autoptr (LaurelOperation) again = import_of (self, text, NULL);
  g_autofree char *after = dump (self);
  g_autofree char *undo_after = laurel_workspace_dup_undo_name (self->workspace);

  g_assert_cmpstr (after, ==, before);
  g_assert_cmpuint (laurel_operation_get_n_added (again), ==, 0);
  g_assert_cmpuint (laurel_operation_get_n_updated (again), ==, 0);
  g_assert_cmpuint (laurel_operation_get_count (again), ==, 0);
  /* Nothing was entered that could be undone. */
  g_assert_cmpstr (undo_after, ==, undo_before);
}

/* Into an empty workspace, upon what another sheet has brought, and upon what was approved. */
static void
test_twice (void)
{
  for (guint32 seed = 0; seed < N_SEEDS; seed++) {
    Fixture self = { NULL };
    g_autofree char *first = make_sheet (seed, FALSE);
    g_autofree char *second = make_sheet (seed + 1000, FALSE);
    g_autoptr (LaurelOperation) one = NULL;
    g_autoptr (LaurelOperation) other = NULL;

    g_test_message ("seed %u\n%s", seed, first);
    fixture_set_up (&self, NULL);
    put_organization (&self, OWNER, TRUE);
    one = import_of (&self, first, NULL);
    g_assert_cmpuint (laurel_operation_get_n_added (one), >, 0);
    assert_same_again (&self, first);

    g_test_message ("and\n%s", second);
    other = import_of (&self, second, NULL);
    assert_same_again (&self, second);
    approve_all (&self);
    assert_same_again (&self, second);
    fixture_tear_down (&self, NULL);
  }
}

/* What is theirs of these records. That a credential of another owner is very much like one is said of both, and changes
 * neither. */
static char *
dump_records (Fixture *self,
              GArray *ids)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < ids->len; i++) {
    gint64 id = g_array_index (ids, gint64, i);
    g_autoptr (LaurelEntry) found = entry (self, id);
    g_autoptr (LaurelRecord) record = laurel_workspace_get_record (self->workspace, id);
    g_autoptr (GBytes) bytes = laurel_record_pack (record);
    g_autofree char *sum = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, bytes);

    g_string_append_printf (text, "%d %s %s %s row %u: %u errors, %d %d %s by %s, updated %" G_GINT64_FORMAT ", %s\n", (int) id,
                            found->ctid, found->external_identifier, found->owner, found->row, found->n_errors,
                            found->content, found->state, found->approved_hash, found->approved_by, found->updated, sum);
  }
  return g_string_free (text, FALSE);
}

/* Two colleges count their credentials from 1, and neither means the other's. */
static void
test_other_owner (void)
{
  for (guint32 seed = 0; seed < N_SEEDS; seed++) {
    Fixture self = { NULL };
    g_autofree char *ours = make_sheet (seed, TRUE);
    g_autofree char *theirs = make_sheet (seed + 1000, TRUE);
    g_autofree char *before = NULL;
    g_autofree char *after = NULL;
    g_autoptr (LaurelOperation) one = NULL;
    g_autoptr (LaurelOperation) other = NULL;
    g_autoptr (LaurelOperation) same = NULL;
    g_autoptr (LaurelOperation) again = NULL;
    g_autoptr (GArray) ids = NULL;

    g_test_message ("seed %u\n%s\nand\n%s", seed, ours, theirs);
    fixture_set_up (&self, NULL);
    put_organization (&self, OWNER, TRUE);
    put_organization (&self, OTHER_OWNER, TRUE);
    one = import_of (&self, ours, NULL);
    approve_all (&self);
    ids = all_ids (&self);
    before = dump_records (&self, ids);
    other = import_of (&self, theirs, OTHER_OWNER);
    same = import_of (&self, ours, OTHER_OWNER);
    g_assert_cmpuint (laurel_operation_get_n_added (other), >, 0);
    after = dump_records (&self, ids);
    g_assert_cmpstr (after, ==, before);
    again = import_of (&self, ours, OTHER_OWNER);
    g_assert_cmpuint (laurel_operation_get_count (again), ==, 0);
    fixture_tear_down (&self, NULL);
  }
}

int
main (int argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/import-twice/twice", test_twice);
  g_test_add_func ("/import-twice/other-owner", test_other_owner);
  return g_test_run ();
}
