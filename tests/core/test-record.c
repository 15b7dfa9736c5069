/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "core/laurel-json.h"
#include "core/laurel-record-merge.h"

#define CTID "ce-6f2b8a14-9d0c-4f37-8a55-1c2d3e4f5a6b"

/* "name=Welder; 0 cost.external=c1; 1 cost.types=Tuition~1": cells by short names, profiles by position. */
static const struct {
  const char *name;
  LaurelColumnId column;
} columns[] = {
  { "name", LAUREL_COLUMN_NAME },
  { "ctid", LAUREL_COLUMN_CTID },
  { "external", LAUREL_COLUMN_EXTERNAL_IDENTIFIER },
  { "action", LAUREL_COLUMN_ACTION },
  { "offered", LAUREL_COLUMN_OFFERED_BY },
  { "keywords", LAUREL_COLUMN_KEYWORDS },
  { "description", LAUREL_COLUMN_DESCRIPTION },
  { "date", LAUREL_COLUMN_DATE_EFFECTIVE },
  { "cip", LAUREL_COLUMN_CIP },
  { "q.years", LAUREL_COLUMN_CONDITION_YEARS },
  { "c.int", LAUREL_COLUMN_COST_INTERNAL_IDENTIFIER },
  { "c.ext", LAUREL_COLUMN_COST_EXTERNAL_IDENTIFIER },
  { "c.types", LAUREL_COLUMN_COST_TYPES },
  { "c.name", LAUREL_COLUMN_COST_NAME },
  { "q.ext", LAUREL_COLUMN_CONDITION_EXTERNAL_IDENTIFIER },
  { "q.type", LAUREL_COLUMN_CONDITION_TYPE },
  { "q.name", LAUREL_COLUMN_CONDITION_NAME },
  { "x.int", LAUREL_COLUMN_CONNECTION_INTERNAL_IDENTIFIER },
  { "x.ext", LAUREL_COLUMN_CONNECTION_EXTERNAL_IDENTIFIER },
  { "x.type", LAUREL_COLUMN_CONNECTION_TYPE },
  { "x.text", LAUREL_COLUMN_CONNECTION_DESCRIPTION },
  { "f.ext", LAUREL_COLUMN_FINANCIAL_EXTERNAL_IDENTIFIER },
  { "f.name", LAUREL_COLUMN_FINANCIAL_NAME },
};

static LaurelRecord *
make_record (const char *text)
{
  g_auto (GStrv) parts = g_strsplit (text, ";", -1);
  LaurelRecord *record = laurel_record_new ();

  for (guint i = 0; parts[i] != NULL; i++) {
    char *part = g_strchug (parts[i]);
    char *value;
    guint position = 0;
    gboolean found = FALSE;

    if (*part == '\0')
      continue;
    if (g_ascii_isdigit (part[0])) {
      position = part[0] - '0';
      part += 2;
    }
    value = strchr (part, '=');
    g_assert_nonnull (value);
    *value++ = '\0';
    for (guint j = 0; j < G_N_ELEMENTS (columns); j++)
      if (g_str_equal (columns[j].name, part)) {
        laurel_record_set_cell (record, columns[j].column, position, value);
        found = TRUE;
      }
    g_assert_true (found);
  }
  return record;
}

static char *
show_record (const LaurelRecord *record)
{
  GString *text = g_string_new (NULL);

  for (guint position = 0; position < 5; position++)
    for (guint j = 0; j < G_N_ELEMENTS (columns); j++) {
      gboolean is_main = laurel_template_get (columns[j].column)->profile == LAUREL_PROFILE_MAIN;
      const char *cell = laurel_record_get_cell (record, columns[j].column, position);

      if (cell == NULL || (is_main && position > 0))
        continue;
      if (text->len > 0)
        g_string_append (text, "; ");
      if (!is_main)
        g_string_append_printf (text, "%u ", position);
      g_string_append_printf (text, "%s=%s", columns[j].name, cell);
    }
  return g_string_free (text, FALSE);
}

static const struct {
  const char *name;
  const char *before;
  const char *update;
  const char *after;
  const char *findings;
} merges[] = {
  { "a value replaces", "name=A; keywords=x", "keywords=y", "name=A; keywords=y", "" },
  { "a list is replaced, not joined", "keywords=x|y", "keywords=z", "keywords=z", "" },
  { "blank keeps", "name=A; keywords=x", "name=; keywords= ", "name=A; keywords=x", "" },
  { "blank where nothing was stays absent", "name=A", "keywords=", "name=A", "" },
  { "absent is untouched", "name=A; keywords=x", "description=d", "name=A; keywords=x; description=d", "" },
  { "blanks at the ends are no news", "name= A", "name=A ", "name= A", "" },
  { "ends of lines are no news", "description=a\r\n\r\nb", "description=a\n\nb\n", "description=a\r\n\r\nb", "" },
  { "a line more is", "description=a\r\nb", "description=a\n\nb", "description=a\n\nb", "" },
  { "a line less is", "description=a\r\nb\r\nc", "description=a\nb", "description=a\nb", "" },
  { "nor are zeros that a program took", "cip=09.0702|15.0510; q.years=3.0", "cip=9.0702|15.051; q.years=3",
    "cip=09.0702|15.0510; 0 q.years=3.0", "" },
  { "zeros that somebody put back are", "cip=9.0702", "cip=09.0702", "cip=09.0702", "" },
  { "another code or number is", "cip=09.0702; q.years=3.0", "cip=9.0703; q.years=3.5", "cip=9.0703; 0 q.years=3.5", "" },
  { "a code more or less is", "cip=09.0702|15.0510", "cip=9.0702", "cip=9.0702", "" },
  { "nor is another spelling of the day", "date=2024-02-29", "date=Feb 29, 2024", "date=2024-02-29", "" },
  { "a day that could be two is", "date=2024-02-03", "date=02/03/2024", "date=02/03/2024", "" },
  { "a better spelling of the day is", "date=Feb 29, 2024", "date=2024-02-29", "date=2024-02-29", "" },
  { "#DELETE stays as the cell", "name=A; keywords=x", "keywords=#DELETE", "name=A; keywords=#DELETE", "" },
  { "#DELETE with blanks", "name=A; keywords=x", "keywords= #DELETE ", "name=A; keywords= #DELETE ", "" },
  { "#delete is a word like others", "name=A; keywords=x", "keywords=#delete", "name=A; keywords=#delete", "" },
  { "a required column refuses #DELETE", "name=A", "name=#DELETE", "name=A", "delete-refused" },
  { "so does the identifier", "external=a", "external=#DELETE", "external=a", "external-identifier-kept" },
  { "an identifier is not changed", "name=A; external=a", "name=B; external=b", "name=B; external=a",
    "external-identifier-kept" },
  { "nor in its case", "external=a", "external=A", "external=a", "external-identifier-kept" },
  { "an identifier for one without", "name=A", "external=b", "name=A; external=b", "" },
  { "an action is no property", "name=A", "action=Update; name=B", "name=B", "" },
  { "the owner offers it anyway", "name=A", "offered=same as owner", "name=A", "" },
  { "but not where nobody did", "offered=", "offered=same as owner", "offered=same as owner", "" },
  { "a first profile is added", "name=A", "0 c.types=Tuition~1", "name=A; 0 c.types=Tuition~1", "" },
  { "the only one is updated", "0 c.types=Tuition~1; 0 c.name=n", "0 c.types=Tuition~2", "0 c.types=Tuition~2; 0 c.name=n",
    "" },
  { "the only one is updated, though it has an identifier", "0 c.ext=a; 0 c.types=T~1", "0 c.types=T~2",
    "0 c.ext=a; 0 c.types=T~2", "" },
  { "by external identifier", "0 c.ext=a; 0 c.types=T~1; 1 c.ext=b; 1 c.types=T~2", "0 c.ext=b; 0 c.types=T~3",
    "0 c.ext=a; 0 c.types=T~1; 1 c.ext=b; 1 c.types=T~3", "" },
  { "by internal identifier", "0 c.int=i; 0 c.types=T~1; 1 c.int=j; 1 c.types=T~2", "0 c.int=j; 0 c.types=T~3",
    "0 c.int=i; 0 c.types=T~1; 1 c.int=j; 1 c.types=T~3", "" },
  { "an internal identifier that nobody has", "0 c.int=i; 0 c.types=T~1", "0 c.int=j; 0 c.types=T~3",
    "0 c.int=i; 0 c.types=T~1", "profile-unknown" },
  { "an internal identifier from elsewhere, for the first one", "name=A", "0 c.int=j; 0 c.types=T~3",
    "name=A; 0 c.int=j; 0 c.types=T~3", "" },
  { "identifiers are case-sensitive", "0 c.ext=a; 0 c.types=T~1", "0 c.ext=A; 0 c.types=T~3",
    "0 c.ext=a; 0 c.types=T~1; 1 c.ext=A; 1 c.types=T~3", "" },
  { "a new identifier is another profile", "0 c.types=T~1", "0 c.ext=a; 0 c.types=T~3",
    "0 c.types=T~1; 1 c.ext=a; 1 c.types=T~3", "" },
  { "unless it says the same", "0 c.types=T~1; 1 c.types=T~2", "0 c.ext=a; 0 c.types=T~2",
    "0 c.types=T~1; 1 c.ext=a; 1 c.types=T~2", "" },
  { "one identifier, two profiles", "0 c.ext=a; 0 c.types=T~1; 1 c.ext=a; 1 c.types=T~2", "0 c.ext=a; 0 c.types=T~3",
    "0 c.ext=a; 0 c.types=T~1; 1 c.ext=a; 1 c.types=T~2", "profile-unclear" },
  { "one identifier, two profiles, nothing new", "0 c.ext=a; 0 c.types=T~1; 1 c.ext=a; 1 c.types=T~2",
    "0 c.ext=a; 0 c.types=T~1; 1 c.ext=a; 1 c.types=T~2", "0 c.ext=a; 0 c.types=T~1; 1 c.ext=a; 1 c.types=T~2", "" },
  { "several, and none is named", "0 c.types=T~1; 1 c.types=T~2", "0 c.types=T~3",
    "0 c.types=T~1; 1 c.types=T~2", "profile-unclear" },
  { "several, and none is named, of connections", "0 x.type=A; 0 x.text=a; 1 x.type=B; 1 x.text=b", "0 x.type=A; 0 x.text=c",
    "0 x.type=A; 0 x.text=a; 1 x.type=B; 1 x.text=b", "profile-unclear" },
  { "several, and none is named, of assistance", "0 f.name=a; 1 f.name=b", "0 f.name=c", "0 f.name=a; 1 f.name=b",
    "profile-unclear" },
  { "the rest of the row is taken", "name=A; 0 c.types=T~1; 1 c.types=T~2", "name=B; 0 c.types=T~3",
    "name=B; 0 c.types=T~1; 1 c.types=T~2", "profile-unclear" },
  { "the same content is the same profile", "0 c.types=T~1; 1 c.types=T~2", "0 c.types=T~2",
    "0 c.types=T~1; 1 c.types=T~2", "" },
  { "so is a part of it", "0 c.types=T~1; 0 c.name=n; 1 c.types=T~2", "0 c.types=T~1",
    "0 c.types=T~1; 0 c.name=n; 1 c.types=T~2", "" },
  { "one more in order is added", "0 c.types=T~1", "0 c.types=T~1; 1 c.types=T~2", "0 c.types=T~1; 1 c.types=T~2", "" },
  { "and when the first one changes", "0 c.types=T~1", "0 c.types=T~3; 1 c.types=T~2", "0 c.types=T~3; 1 c.types=T~2", "" },
  { "#NEW adds, and only once", "0 c.types=T~1", "0 c.int=#NEW; 0 c.types=T~2",
    "0 c.types=T~1; 1 c.int=; 1 c.types=T~2", "" },
  { "#NEW with an identifier", "0 c.ext=a; 0 c.types=T~1", "0 c.int=#NEW; 0 c.ext=b; 0 c.types=T~1",
    "0 c.ext=a; 0 c.types=T~1; 1 c.int=; 1 c.ext=b; 1 c.types=T~1", "" },
  { "#NEW with one that is there", "0 c.ext=a; 0 c.types=T~1", "0 c.int=#NEW; 0 c.ext=a; 0 c.types=T~2",
    "0 c.ext=a; 0 c.types=T~1", "profile-unclear" },
  { "two of #NEW", "name=A", "0 c.int=#NEW; 0 c.types=T~1; 1 c.int=#NEW; 1 c.types=T~1",
    "name=A; 0 c.int=; 0 c.types=T~1; 1 c.int=; 1 c.types=T~1", "" },
  { "a connection is added by #NEW", "0 x.type=A; 0 x.text=a", "0 x.int=#NEW; 0 x.type=A; 0 x.text=b",
    "0 x.type=A; 0 x.text=a; 1 x.int=; 1 x.type=A; 1 x.text=b", "" },
  { "the only one is removed", "name=A; 0 c.types=T~1", "0 c.ext=#DELETE", "name=A", "" },
  { "one of two is removed by its identifier", "0 c.int=i; 0 c.types=T~1; 1 c.int=j; 1 c.types=T~2",
    "0 c.int=i; 0 c.ext=#DELETE", "0 c.int=j; 0 c.types=T~2", "" },
  { "which of two is not said: none", "0 c.types=T~1; 1 c.types=T~2", "0 c.ext=#DELETE", "0 c.types=T~1; 1 c.types=T~2",
    "profile-unclear" },
  { "an identifier that is not there removes none", "0 c.types=T~1", "0 c.int=i; 0 c.ext=#DELETE", "0 c.types=T~1",
    "nothing-to-delete" },
  { "nothing there to remove", "name=A", "0 c.ext=#DELETE", "name=A", "nothing-to-delete" },
  { "a condition is removed by its type", "0 q.ext=a; 0 q.type=Requires; 1 q.ext=b; 1 q.type=Requires",
    "0 q.ext=a; 0 q.type=#DELETE", "0 q.ext=b; 0 q.type=Requires", "" },
  { "a connection is removed by its type", "0 x.ext=a; 0 x.type=A; 1 x.ext=b; 1 x.type=B", "0 x.ext=b; 0 x.type=#DELETE",
    "0 x.ext=a; 0 x.type=A", "" },
  { "assistance is removed when there is one", "name=A; 0 f.name=a", "0 f.ext=#DELETE", "name=A", "" },
  { "kinds are apart", "0 c.ext=a; 0 q.ext=a", "0 q.ext=a; 0 q.name=n", "0 c.ext=a; 0 q.ext=a; 0 q.name=n", "" },
};

static void
collect (LaurelFinding *finding,
         gpointer user_data)
{
  GString *codes = user_data;

  if (codes->len > 0)
    g_string_append_c (codes, ' ');
  g_string_append (codes, finding->rule->code);
  g_assert_cmpuint (strlen (finding->message), >, 20);
  laurel_finding_free (finding);
}

static void
test_merge (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (merges); i++) {
    g_autoptr (LaurelRecord) record = make_record (merges[i].before);
    g_autoptr (LaurelRecord) update = make_record (merges[i].update);
    g_autoptr (GString) findings = g_string_new (NULL);
    g_autofree char *after = NULL;
    gboolean done;

    g_test_message ("%s", merges[i].name);
    done = laurel_record_merge (record, update, NULL, collect, findings);
    after = show_record (record);
    g_assert_cmpstr (after, ==, merges[i].after);
    g_assert_cmpstr (findings->str, ==, merges[i].findings);
    g_assert_cmpint (done, ==, merges[i].findings[0] == '\0' || g_str_equal (merges[i].findings, "external-identifier-kept"));
    /* The same sheet again; to take away what is gone is an error, and changes nothing either. */
    {
      g_autofree char *again = NULL;

      laurel_record_merge (record, update, NULL, NULL, NULL);
      again = show_record (record);
      g_assert_cmpstr (again, ==, merges[i].after);
    }
  }
}

/* Rows that come later say more of the same record: none of them is taken for one that came before. */
static void
test_merge_parts (void)
{
  static const struct {
    const char *before;
    const char *parts[4];
    const char *after;
    const char *findings;
  } vectors[] = {
    { "name=A", { "name=A; 0 c.types=T~1", "0 c.types=T~2", "0 c.types=T~2" },
      "name=A; 0 c.types=T~1; 1 c.types=T~2; 2 c.types=T~2", "" },
    { "0 c.types=T~1", { "0 c.types=T~3", "0 c.types=T~2" }, "0 c.types=T~3; 1 c.types=T~2", "" },
    { "0 c.types=T~1", { "name=A", "0 c.types=T~2" }, "name=A; 0 c.types=T~2", "" },
    { "0 c.types=T~1; 1 c.types=T~2; 2 c.types=T~3", { "0 c.types=T~1", "0 c.types=T~2", "0 c.types=T~3" },
      "0 c.types=T~1; 1 c.types=T~2; 2 c.types=T~3", "" },
    { "0 c.types=T~1; 1 c.types=T~2", { "0 c.types=T~1", "0 c.types=T~4" }, "0 c.types=T~1; 1 c.types=T~2",
      "profile-unclear" },
    { "0 c.types=T~1", { "0 c.ext=#DELETE", "0 c.types=T~2" }, "0 c.types=T~2", "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (vectors); i++) {
    g_autoptr (LaurelRecord) record = make_record (vectors[i].before);
    g_autoptr (GString) findings = g_string_new (NULL);
    g_autofree char *after = NULL;
    LaurelMergeTrail trail = { 0 };

    for (guint j = 0; vectors[i].parts[j] != NULL; j++) {
      g_autoptr (LaurelRecord) part = make_record (vectors[i].parts[j]);

      laurel_record_merge (record, part, &trail, collect, findings);
    }
    after = show_record (record);
    g_assert_cmpstr (after, ==, vectors[i].after);
    g_assert_cmpstr (findings->str, ==, vectors[i].findings);
  }
}

/* What a record that was made here says of itself when it comes back from a file for the Publisher. */
static void
test_merge_implied (void)
{
  g_autoptr (LaurelRecord) record = make_record ("name=A");
  g_autoptr (LaurelRecord) update = make_record ("name=A; ctid=CE-6F2B8A14-9D0C-4F37-8A55-1C2D3E4F5A6B; external=" CTID);
  g_autofree char *after = NULL;

  record->ctid = g_strdup (CTID);
  g_assert_true (laurel_record_merge (record, update, NULL, NULL, NULL));
  after = show_record (record);
  g_assert_cmpstr (after, ==, "name=A");
}

static void
test_merge_new (void)
{
  g_autoptr (LaurelRecord) record =
    make_record ("name=A; 0 c.int=#NEW; 0 c.types=T~1; 1 c.ext=#DELETE; 0 q.type=#DELETE; 1 q.type=Requires");
  g_autoptr (GString) findings = g_string_new (NULL);
  g_autofree char *after = NULL;

  g_assert_false (laurel_record_merge_new (record, collect, findings));
  after = show_record (record);
  g_assert_cmpstr (after, ==, "name=A; 0 c.int=; 0 c.types=T~1; 0 q.type=Requires");
  g_assert_cmpstr (findings->str, ==, "nothing-to-delete nothing-to-delete");
}

/* What was live is cleared there too: the profile stays, with its mark, until that has happened. */
static void
test_merge_delete_with_base (void)
{
  g_autoptr (LaurelRecord) record = make_record ("0 c.int=i; 0 c.types=T~1; 1 c.int=j; 1 c.types=T~2");
  g_autoptr (LaurelRecord) update = make_record ("0 c.int=i; 0 c.ext=#DELETE");

  record->base = json_node_new (JSON_NODE_OBJECT);
  json_node_take_object (record->base, json_object_new ());
  laurel_record_merge (record, update, NULL, NULL, NULL);
  g_assert_cmpuint (laurel_record_get_n_profiles (record, LAUREL_PROFILE_COST), ==, 2);
  g_assert_true (laurel_profile_is_deleted (laurel_record_get_profile (record, LAUREL_PROFILE_COST, 0),
                                            LAUREL_PROFILE_COST));
  g_assert_false (laurel_profile_is_deleted (laurel_record_get_profile (record, LAUREL_PROFILE_COST, 1),
                                             LAUREL_PROFILE_COST));
}

static void
test_merge_identity (void)
{
  g_autoptr (LaurelRecord) record = make_record ("name=A");
  g_autoptr (LaurelRecord) update = make_record ("name=B");

  record->id = 17;
  record->row = 3;
  update->row = 9;
  update->ctid = g_strdup (CTID);
  laurel_record_merge (record, update, NULL, NULL, NULL);
  g_assert_cmpint (record->id, ==, 17);
  g_assert_cmpuint (record->row, ==, 9);
  g_assert_cmpstr (record->ctid, ==, CTID);
  g_free (update->ctid);
  update->ctid = g_strdup ("ce-00000000-0000-4000-8000-000000000000");
  laurel_record_merge (record, update, NULL, NULL, NULL);
  g_assert_cmpstr (record->ctid, ==, CTID);
}

static void
test_equal (void)
{
  g_autoptr (LaurelRecord) a = make_record ("name=A; keywords=; 0 c.ext=x; 0 c.types=");
  g_autoptr (LaurelRecord) b = make_record ("description=; name=A; 0 c.ext=x");
  g_autoptr (LaurelRecord) c = make_record ("name=A; 0 c.ext=y");
  g_autoptr (LaurelRecord) d = make_record ("name=A; 0 c.ext=x; 1 c.ext=");

  b->row = 12;
  g_assert_true (laurel_record_equal (a, b));
  g_assert_true (laurel_record_equal (b, a));
  g_assert_false (laurel_record_equal (a, c));
  g_assert_false (laurel_record_equal (a, d));
  a->ctid = g_strdup (CTID);
  g_assert_false (laurel_record_equal (a, b));
}

static void
test_profiles (void)
{
  g_autoptr (LaurelRecord) record = laurel_record_new ();
  LaurelProfile *profile = laurel_profile_new (8);

  laurel_record_set_cell (record, LAUREL_COLUMN_COST_NAME, 1, "second");
  g_assert_cmpuint (laurel_record_get_n_profiles (record, LAUREL_PROFILE_COST), ==, 2);
  g_assert_null (laurel_record_get_cell (record, LAUREL_COLUMN_COST_NAME, 0));
  g_assert_cmpstr (laurel_record_get_cell (record, LAUREL_COLUMN_COST_NAME, 1), ==, "second");
  laurel_record_set_cell (record, LAUREL_COLUMN_CONDITION_NAME, 3, NULL);
  g_assert_cmpuint (laurel_record_get_n_profiles (record, LAUREL_PROFILE_CONDITION), ==, 0);
  laurel_record_insert_profile (record, LAUREL_PROFILE_COST, 99, profile);
  g_assert_true (laurel_record_get_profile (record, LAUREL_PROFILE_COST, 2) == profile);
  laurel_record_remove_profile (record, LAUREL_PROFILE_COST, 0);
  g_assert_cmpstr (laurel_record_get_cell (record, LAUREL_COLUMN_COST_NAME, 0), ==, "second");
  g_assert_null (laurel_record_get_profile (record, LAUREL_PROFILE_COST, 2));
  g_assert_cmpuint (laurel_record_get_n_profiles (record, LAUREL_PROFILE_MAIN), ==, 0);
}

static LaurelRecord *
make_full_record (void)
{
  LaurelRecord *record = make_record ("name=Welder; keywords=a|b; 0 c.ext=x; 0 c.types=T~1; 1 c.types=T~2; 0 q.name=n");

  record->id = G_GINT64_CONSTANT (0x7000000000000001);
  record->row = 4;
  record->ctid = g_strdup (CTID);
  record->owner = g_strdup ("ce-00000000-0000-4000-8000-000000000000");
  laurel_record_set_cell (record, laurel_template_intern_extra ("Room number"), 0, "12");
  laurel_record_get_profile (record, LAUREL_PROFILE_COST, 1)->row = 5;
  record->base = json_from_string ("{\"@graph\":[{\"ceterms:price\":25.1,\"ceterms:name\":{\"en-us\":\"W\"}}]}", NULL);
  g_assert_nonnull (record->base);
  return record;
}

static void
test_pack (void)
{
  g_autoptr (LaurelRecord) record = make_full_record ();
  g_autoptr (LaurelRecord) copy = laurel_record_copy (record);
  g_autoptr (LaurelRecord) back = NULL;
  g_autoptr (GBytes) bytes = laurel_record_pack (record);
  g_autoptr (GBytes) again = NULL;
  g_autoptr (GError) error = NULL;

  back = laurel_record_unpack (bytes, &error);
  g_assert_no_error (error);
  g_assert_true (laurel_record_equal (record, back));
  g_assert_true (laurel_record_equal (record, copy));
  g_assert_true (record->id == back->id);
  g_assert_cmpuint (back->row, ==, 4);
  g_assert_cmpstr (back->owner, ==, record->owner);
  g_assert_cmpuint (laurel_record_get_profile (back, LAUREL_PROFILE_COST, 1)->row, ==, 5);
  g_assert_nonnull (back->base);
  again = laurel_record_pack (back);
  g_assert_true (g_bytes_equal (bytes, again));
}

static void
test_unpack_damaged (void)
{
  g_autoptr (LaurelRecord) record = make_full_record ();
  g_autoptr (GBytes) bytes = laurel_record_pack (record);
  g_autoptr (GRand) rand = g_rand_new_with_seed (11);
  g_autoptr (GError) newer = NULL;
  g_autoptr (GBytes) changed_version = NULL;
  gsize size;
  const guint8 *data = g_bytes_get_data (bytes, &size);
  g_autofree guint8 *version = g_memdup2 (data, size);

  version[0] = 99;
  changed_version = g_bytes_new (version, size);
  g_assert_null (laurel_record_unpack (changed_version, &newer));
  g_assert_error (newer, LAUREL_PACK_ERROR, LAUREL_PACK_ERROR_NEWER);

  for (gsize part = 0; part < size; part++) {
    g_autoptr (GBytes) prefix = g_bytes_new (data, part);
    g_autoptr (GError) error = NULL;

    g_assert_null (laurel_record_unpack (prefix, &error));
    g_assert_nonnull (error);
  }
  for (guint i = 0; i < 20000; i++) {
    g_autofree guint8 *changed = g_memdup2 (data, size);
    g_autoptr (GBytes) damaged = NULL;
    g_autoptr (GError) error = NULL;
    g_autoptr (LaurelRecord) back = NULL;

    changed[g_rand_int_range (rand, 0, size)] = g_rand_int_range (rand, 0, 256);
    damaged = g_bytes_new (changed, size);
    back = laurel_record_unpack (damaged, &error);
    g_assert_true ((back == NULL) == (error != NULL));
  }
}

static void
test_reset (void)
{
  g_autoptr (LaurelRecord) record = make_full_record ();
  g_autoptr (LaurelRecord) empty = laurel_record_new ();
  LaurelRecord *other = laurel_record_ref (record);

  g_assert_true (laurel_record_is_shared (record));
  laurel_record_unref (other);
  g_assert_false (laurel_record_is_shared (record));
  laurel_record_reset (record);
  g_assert_true (laurel_record_equal (record, empty));
  g_assert_null (record->base);
  g_assert_null (record->owner);
}

int
main (int argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/core/record/merge", test_merge);
  g_test_add_func ("/core/record/merge-parts", test_merge_parts);
  g_test_add_func ("/core/record/merge-implied", test_merge_implied);
  g_test_add_func ("/core/record/merge-new", test_merge_new);
  g_test_add_func ("/core/record/merge-delete-with-base", test_merge_delete_with_base);
  g_test_add_func ("/core/record/merge-identity", test_merge_identity);
  g_test_add_func ("/core/record/equal", test_equal);
  g_test_add_func ("/core/record/profiles", test_profiles);
  g_test_add_func ("/core/record/pack", test_pack);
  g_test_add_func ("/core/record/unpack-damaged", test_unpack_damaged);
  g_test_add_func ("/core/record/reset", test_reset);
  return g_test_run ();
}
