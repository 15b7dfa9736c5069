/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>
#include <unistd.h>

#include <glib/gstdio.h>

#include "cli-run.h"
#include "test-utils.h"

/* The contract of the command line (data/laurel.1): exit statuses, one sentence for each failure, the shape of JSON. */

#define OWNER "ce-7d1c0c58-2f7e-4a86-9a35-64b1f0a9e3d2"
#define HEADER                                                                                                        \
  "External Identifier,Credential Name,Description,Owned By,Credential Type,Webpage,Credential Status,Language\r\n"
#define ROW "w1,Welding,Learners weld plates in all positions safely.,me,Certificate,https://x.org/w,Active,English\r\n"

static const struct {
  const char *line;
  int status;
  const char *says;
} usages[] = {
  { "bogus", 2, "neither a command nor a file" },
  { "check", 2, "Name one file" },
  { "check a b", 2, "Name one file" },
  { "check -", 2, "/dev/stdin" },
  { "check a --nope", 2, "--nope" },
  { "check a --owner=me", 2, "CTID" },
  { "check a --encoding=klingon", 2, "WINDOWS-1252" },
  { "check a --delimiter=x", 2, "--delimiter" },
  { "check a --format=xml", 2, "text or json" },
  { "check a --column=Name", 2, "HEADER=COLUMN" },
  { "check a --column=Name=Gizmo", 2, "HEADER=COLUMN" },
  { "check a", 3, "no such file" },
  { "convert a --to=pdf", 2, "--to" },
  { "convert a --to=jsonld --from=pdf", 2, "--from" },
  { "convert a --to=jsonld --connection=mine", 2, "--connection" },
  { "convert a --to=jsonld --from=assistant", 3, "no such file" },
  { "template --tier=few", 2, "--tier" },
  { "template --output=nowhere/t.csv", 3, "folder" },
  { "template --output=.", 3, "folder" },
  { "template --output=/dev/full", 3, "full" },
  { "import --workspace=w.db", 2, "Name the files" },
  { "status --workspace=none.db", 3, "none.db" },
  { "status --workspace=.", 3, "folder" },
  { "status --workspace=credentials.csv", 3, "not a workspace" },
  { "status", 3, "" },
  { "--workspace=w.db records --state=fine", 2, "--state" },
  { "status --workspace=w.db --connection=mine", 2, "“mine”" },
  { "approve --workspace=w.db", 2, "--all" },
  { "approve ce-1 --workspace=w.db", 2, "ce-1" },
  { "publish now --workspace=w.db", 2, "options only" },
  { "publish --workspace=w.db --connection=mine", 2, "“mine”" },
  { "export --workspace=w.db", 2, "--to" },
  { "organization load none.json --workspace=w.db", 3, "no such file" },
  { "organization load credentials.csv --workspace=w.db", 3, "JSON" },
  { "organization set name=x --workspace=w.db", 2, "Keys" },
  { "organization set Name --workspace=w.db", 2, "KEY=VALUE" },
  { "organization show --organization=ce-1 --workspace=w.db", 2, "CTID" },
  { "connection remove mine --workspace=w.db", 2, "no connection" },
  { "codes add", 2, "which file" },
  { "codes add none.csv", 3, "none.csv" },
  { "codes add credentials.csv --list=klingon", 2, "--list" },
  { "codes remove klingon", 2, "cip" },
  { "codes frobnicate", 2, "add FILE" },
  { "connection remove practice --workspace=w.db", 1, "built in" },
  { "connection add practice --type=assistant --write=https://a --read=https://b --workspace=w.db", 2, "another name" },
  { "connection add mine --type=assistant --write=http://example.org --read=https://b --workspace=w.db", 2, "https://" },
  { "connection set-key sandbox --workspace=w.db", 2, "--key-file" },
  { "connection set-key sandbox --key-file=none --workspace=w.db", 3, "" },
  { "practice-registry --port=70000", 2, "--port" },
  { "practice-registry --faults=zork=1", 2, "zork" },
};

static void
make_workspace (const char *folder)
{
  g_autoptr (CliRun) load = NULL;
  g_autoptr (CliRun) import = NULL;

  cli_copy_sample (folder);
  load = cli_expect (folder, 0, "organization load organization.json --workspace=w.db");
  import = cli_expect (folder, 1, "import credentials.csv --workspace=w.db");
}

static void
test_usage (void)
{
  g_autofree char *folder = test_make_folder ();
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;

  make_workspace (folder);
  before = cli_dup_state (folder);
  for (guint i = 0; i < G_N_ELEMENTS (usages); i++) {
    g_autoptr (CliRun) run = NULL;

    test_name_case (usages[i].line);
    run = cli_expect (folder, usages[i].status, usages[i].line);
    cli_assert_one_sentence (run);
    g_assert_nonnull (strstr (run->err, usages[i].says));
    g_assert_cmpstr (run->out, ==, "");
  }
  after = cli_dup_state (folder);
  g_assert_cmpstr (before, ==, after);
  test_remove_folder (folder);
}

typedef struct {
  const char *name;
  const char *text; /* NULL: see make_bad() */
  gsize length;     /* 0: to the end of the text */
  const char *kind;
  const char *says;
  int n_rows; /* that it has all the same */
} Bad;

static const Bad bads[] = {
  { "empty.csv", "", 0, "unknown", "empty" },
  { "blank.csv", "\xef\xbb\xbf\r\n,,,\r\n", 0, "unknown", "empty" },
  { "letter.csv", "Dear Sir,\nthis is a letter\n", 0, "unknown", "headers", 1 },
  { "header.csv", HEADER, 0, "credentials", "no rows" },
  { "nul.csv", HEADER "a\0b" ROW, sizeof HEADER + 5, "unknown", "NUL" },
  { "book.xlsx", "PK\003\004\024\0\006\0xl/workbook.xml", 30, "unknown", "Excel" },
  { "page.csv", "<!DOCTYPE html><html></html>", 0, "unknown", "web page" },
  { "open.csv", HEADER ROW "w2,\"Welding without an end,x\r\n" ROW, 0, "credentials", "quot" },
  { "learning.csv", "Learning Opportunity Name,Learning Type,Description\r\na,Course,b\r\n", 0,
    "learning-opportunities", "learning opportunities", 1 },
  { "organizations.csv", "Organization Name,FEIN,Publishing Roles\r\na,1,b\r\n,,\r\nc,2,d\r\n", 0, "organizations",
    "organizations", 2 },
  { "twins.csv", "Credential Name,Credential Type,credential name\r\na,Certificate,b\r\nc,Certificate,\r\n", 0,
    "credentials", "same meaning", 2 },
  { "wide.csv", NULL, 0, "unknown", "2000 columns" },
  { "cell.csv", NULL, 0, "credentials", "larger" },
  { "random.bin", NULL, 0, "unknown", "spreadsheet" },
  { "folder.csv", NULL, 0, "unknown", "folder" },
  { "caf\xc3\xa9 \xe2\x80\x9cx\xe2\x80\x9d.csv", "", 0, "unknown", "caf\xc3\xa9" },
  { "unreadable.csv", ROW, 0, "unknown", "may not read" },
};

/* Returns whether it can be tried by this person. */
static gboolean
make_bad (const char *folder,
          const Bad *bad)
{
  g_autofree char *path = g_build_filename (folder, bad->name, NULL);
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GError) error = NULL;

  if (strcmp (bad->name, "folder.csv") == 0) {
    g_assert_cmpint (g_mkdir (path, 0700), ==, 0);
    return TRUE;
  }
  if (strcmp (bad->name, "wide.csv") == 0) {
    for (guint i = 0; i < 2000; i++)
      g_string_append_printf (text, "Column %u%s", i, i < 1999 ? "," : "\r\n");
  } else if (strcmp (bad->name, "cell.csv") == 0) {
    g_string_assign (text, HEADER "w1,\"");
    for (guint i = 0; i < 10 * 1024 * 1024 / 16; i++)
      g_string_append (text, "sixteen letters ");
    g_string_append (text, "\"\r\n");
  } else if (bad->text == NULL) {
    for (guint i = 0; i < 20000; i++)
      g_string_append_c (text, (char) ((i * 2654435761u) >> 13));
  } else {
    g_string_append_len (text, bad->text, bad->length > 0 ? (gssize) bad->length : -1);
  }
  g_file_set_contents (path, text->str, text->len, &error);
  g_assert_no_error (error);
  if (strcmp (bad->name, "unreadable.csv") != 0)
    return TRUE;
  g_assert_cmpint (g_chmod (path, 0), ==, 0);
  return g_access (path, R_OK) != 0;
}

static void
assert_members (JsonObject *object,
                const char *const *members)
{
  for (guint i = 0; members[i] != NULL; i++) {
    if (!json_object_has_member (object, members[i]))
      g_error ("there is no member %s", members[i]);
  }
}

/* Which of two columns of one meaning is read can be said on the line, by header or by place. */
static void
test_columns (void)
{
  g_autofree char *folder = test_make_folder ();
  g_autoptr (CliRun) refused = NULL;
  g_autoptr (CliRun) first = NULL;
  g_autoptr (CliRun) second = NULL;
  g_autoptr (CliRun) place = NULL;
  g_autoptr (CliRun) import = NULL;
  g_autoptr (CliRun) export = NULL;

  cli_write (folder, "twins.csv",
             "Credential Name,Credential Type,Description,Credential Description,Room\r\n"
             "Welding,Certificate,Short words.,Long words that say more of it.,12\r\n");
  cli_write (folder, "same.csv", "Credential Name,Credential Type,credential name\r\nWelding,Certificate,Baking\r\n");
  refused = cli_expect (folder, 3, "convert twins.csv --to=csv");
  g_assert_nonnull (strstr (refused->err, "same meaning"));
  g_assert_nonnull (strstr (refused->err, "--column"));
  first = cli_expect (folder, 1, "convert twins.csv --to=csv '--column=Credential Description=ignore'");
  g_assert_nonnull (strstr (first->out, "Short words."));
  g_assert_null (strstr (first->out, "Long words"));
  second = cli_expect (folder, 1, "convert twins.csv --to=csv --column=description=keep --column=Room=Keywords");
  g_assert_nonnull (strstr (second->out, "Long words"));
  g_assert_null (strstr (second->out, "Short words."));
  g_assert_nonnull (strstr (second->out, "Keywords"));
  place = cli_expect (folder, 1, "convert same.csv --to=csv --column=#1=ignore");
  g_assert_nonnull (strstr (place->out, "Baking"));
  g_assert_null (strstr (place->out, "Welding"));
  import = cli_expect (folder, 1, "import twins.csv --workspace=w.db --column=description=ignore --column=Rooms=keep");
  g_assert_nonnull (strstr (import->err, "no column “rooms”"));
  g_assert_null (strstr (import->err, "no column “description”"));
  export = cli_expect (folder, 0, "export --to=csv --workspace=w.db");
  g_assert_nonnull (strstr (export->out, "Long words"));
  g_assert_nonnull (strstr (import->out, "New: 1"));
  test_remove_folder (folder);
}

static const char *const check_members[] = { "file", "encoding", "delimiter", "kind", "rows", "records", "columns",
                                             "summary", "findings", NULL };

static void
test_bad_input (void)
{
  g_autofree char *folder = test_make_folder ();
  g_autofree char *before = NULL;
  g_autofree char *sub = g_build_filename (folder, "folder.csv", NULL);

  make_workspace (folder);
  before = cli_dup_state (folder);
  for (guint i = 0; i < G_N_ELEMENTS (bads); i++) {
    g_autofree char *check = g_strdup_printf ("check '%s' --format=json", bads[i].name);
    g_autofree char *import = g_strdup_printf ("import '%s' --workspace=w.db", bads[i].name);
    /* Nothing of the good one comes in when the other is bad. */
    g_autofree char *both = g_strdup_printf ("import good.csv '%s' --workspace=w.db", bads[i].name);
    g_autofree char *after = NULL;
    g_autoptr (CliRun) checked = NULL;
    g_autoptr (CliRun) imported = NULL;
    g_autoptr (CliRun) imported_both = NULL;
    g_autoptr (JsonNode) node = NULL;

    test_name_case (bads[i].name);
    cli_write (folder, "good.csv", HEADER ROW);
    if (!make_bad (folder, &bads[i]))
      continue;
    checked = cli_expect (folder, 3, check);
    cli_assert_one_sentence (checked);
    g_assert_nonnull (strstr (checked->err, bads[i].says));
    g_assert_nonnull (strstr (checked->err, bads[i].name));
    node = cli_parse (checked);
    assert_members (json_node_get_object (node), check_members);
    g_assert_cmpstr (json_object_get_string_member (json_node_get_object (node), "kind"), ==, bads[i].kind);
    g_assert_cmpint (json_object_get_int_member (json_node_get_object (node), "rows"), ==, bads[i].n_rows);

    imported = cli_expect (folder, 3, import);
    cli_assert_one_sentence (imported);
    g_assert_nonnull (strstr (imported->err, bads[i].says));
    imported_both = cli_expect (folder, 3, both);
    g_assert_nonnull (strstr (imported_both->err, bads[i].name));
    after = cli_dup_state (folder);
    g_assert_cmpstr (before, ==, after);
  }
  g_assert_cmpint (g_rmdir (sub), ==, 0);
  test_remove_folder (folder);
}

static void
test_check_json (void)
{
  static const char *const matches[] = { "exact", "alias", "remembered", "ignored", "unknown", NULL };
  g_autoptr (GHashTable) headers = g_hash_table_new (g_str_hash, g_str_equal);
  static const char *const severities[] = { "error", "warning", "advice", NULL };
  static const char *const finding_members[] = { "row", "column", "severity", "code", "message", "value", "fix", NULL };
  g_autofree char *folder = test_make_folder ();
  g_autoptr (CliRun) run = NULL;
  g_autoptr (JsonNode) node = NULL;
  JsonObject *object;
  JsonObject *summary;
  JsonArray *array;
  guint counts[3] = { 0 };
  gboolean sheet = FALSE;

  cli_copy_sample (folder);
  run = cli_expect (folder, 1, "check credentials.csv --format=json");
  g_assert_cmpstr (run->err, ==, "");
  node = cli_parse (run);
  object = json_node_get_object (node);
  assert_members (object, check_members);
  g_assert_cmpstr (json_object_get_string_member (object, "file"), ==, "credentials.csv");
  g_assert_cmpstr (json_object_get_string_member (object, "encoding"), ==, "UTF-8");
  g_assert_cmpstr (json_object_get_string_member (object, "delimiter"), ==, ",");
  g_assert_cmpstr (json_object_get_string_member (object, "kind"), ==, "credentials");

  array = json_object_get_array_member (object, "columns");
  for (guint i = 0; i < json_array_get_length (array); i++) {
    JsonObject *column = json_array_get_object_element (array, i);

    g_assert_cmpint (json_object_get_int_member (column, "index"), ==, i);
    g_assert_nonnull (json_object_get_string_member (column, "header"));
    g_hash_table_add (headers, (gpointer) json_object_get_string_member (column, "header"));
    g_assert_true (g_strv_contains (matches, json_object_get_string_member (column, "match")));
    g_assert_true (json_object_get_null_member (column, "property") ||
                   strchr (json_object_get_string_member (column, "property"), ':') != NULL);
  }
  array = json_object_get_array_member (object, "findings");
  for (guint i = 0; i < json_array_get_length (array); i++) {
    JsonObject *finding = json_array_get_object_element (array, i);
    const char *severity = json_object_get_string_member (finding, "severity");

    assert_members (finding, finding_members);
    sheet = sheet || json_object_get_null_member (finding, "row");
    g_assert_true (json_object_get_null_member (finding, "row") || json_object_get_int_member (finding, "row") > 1);
    g_assert_true (g_strv_contains (severities, severity));
    /* a header of the file, or nothing: what the file lacks has no column */
    g_assert_true (json_object_get_null_member (finding, "column") ||
                   g_hash_table_contains (headers, json_object_get_string_member (finding, "column")));
    g_assert_cmpstr (json_object_get_string_member (finding, "message"), !=, "");
    g_assert_true (json_object_get_null_member (finding, "fix") ||
                   json_object_get_string_member (finding, "fix") != NULL);
    for (guint j = 0; j < G_N_ELEMENTS (counts); j++)
      counts[j] += strcmp (severity, severities[j]) == 0;
  }
  g_assert_true (sheet);
  summary = json_object_get_object_member (object, "summary");
  g_assert_cmpint (json_object_get_int_member (summary, "errors"), ==, counts[0]);
  g_assert_cmpint (json_object_get_int_member (summary, "warnings"), ==, counts[1]);
  g_assert_cmpint (json_object_get_int_member (summary, "advice"), ==, counts[2]);
  test_remove_folder (folder);
}

/* Somebody's requests become graphs; what is lost is named, and what can be written is written. */
static void
test_convert_requests (void)
{
  g_autofree char *folder = test_make_folder ();
  g_autoptr (CliRun) lossy = NULL;
  g_autoptr (CliRun) none = NULL;
  g_autoptr (CliRun) same = NULL;
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;
  g_autofree char *third = NULL;

  cli_write (folder, "two.json",
             "[{\"credential\":{\"credentialtype\":\"Doctoral Degree\",\"CTID\":\"" OWNER "\",\"name\":\"Ph.D.\"},"
             "\"DefaultLanguage\":\"fr\"},{\"CredentialType\":\"License\",\"CTID\":"
             "\"ce-00000000-0000-4000-8000-000000000001\",\"Wish\":{\"A\":1}}]");
  lossy = cli_expect (folder, 1, "convert two.json --from=assistant --to=jsonld --connection=sandbox --output=./");
  g_assert_nonnull (strstr (lossy->err, "[1].Wish: "));
  first = cli_read (folder, OWNER ".json");
  g_assert_nonnull (strstr (first, "\"ceterms:DoctoralDegree\""));
  g_assert_nonnull (strstr (first, "\"fr\": \"Ph.D.\""));
  g_assert_nonnull (strstr (first, "https://sandbox.credentialengineregistry.org/graph/" OWNER));
  second = cli_read (folder, "ce-00000000-0000-4000-8000-000000000001.json");
  g_assert_nonnull (strstr (second, "\"ceterms:License\""));
  g_assert_null (strstr (second, "Wish"));

  /* no record's file is written over by the next */
  cli_write (folder, "same.json",
             "[{\"CredentialType\":\"License\",\"CTID\":\"" OWNER "\",\"Name\":\"One\"},"
             "{\"CredentialType\":\"License\",\"CTID\":\" " OWNER "\",\"Name\":\"Two\"}]");
  same = cli_expect (folder, 1, "convert same.json --from=assistant --to=jsonld --output=./");
  g_assert_nonnull (strstr (same->err, OWNER ": More than one record"));
  third = cli_read (folder, OWNER ".json");
  g_assert_nonnull (strstr (third, "\"One\""));
  g_clear_pointer (&third, g_free);
  third = cli_read (folder, "record-2.json");
  g_assert_nonnull (strstr (third, "\"Two\""));

  cli_write (folder, "none.json", "7");
  none = cli_expect (folder, 1, "convert none.json --from=assistant --to=jsonld");
  g_assert_cmpstr (none->err, !=, "");
  test_remove_folder (folder);
}

/* What a conversion ends with is said; what it wrote is read again without being told what it is; and hosts that only a
 * sandbox takes are no matter as long as nobody names a registry. */
static void
test_convert_says_why (void)
{
  static const char header[] = "External Identifier,Credential Name,Description,Credential Type,Credential Status,"
                               "Subject Webpage,Language,ConditionProfile: Assessment CTID,Date Effective\n";
  static const char row[] = "A-1,Welding Certificate,Shows that its holder welds steel in all positions.,Certificate,"
                            "Active,https://college.example.edu/welding,English,%s,%s\n";
  static const char *const forms[] = { "jsonld", "assistant" };
  g_autofree char *folder = test_make_folder ();
  g_autofree char *good_row = g_strdup_printf (row, "", "");
  g_autofree char *bad_row = g_strdup_printf (row, "ce-123", "Unknown");
  g_autofree char *good = g_strconcat (header, good_row, NULL);
  g_autofree char *bad = g_strconcat (header, bad_row, NULL);
  g_autoptr (CliRun) clean = NULL;
  g_autoptr (CliRun) production = NULL;
  g_autoptr (CliRun) faulty = NULL;
  g_autoptr (CliRun) check = NULL;
  g_autoptr (CliRun) neither = NULL;
  g_autoptr (CliRun) status = NULL;

  cli_write (folder, "good.csv", good);
  cli_write (folder, "bad.csv", bad);
  clean = cli_expect (folder, 0, "convert good.csv --to=csv --owner=" OWNER);
  g_assert_cmpstr (clean->err, ==, "");
  production = cli_expect (folder, 1, "convert good.csv --to=csv --connection=production --owner=" OWNER);
  g_assert_nonnull (strstr (production->err, "Row 2, Webpage: Error: "));
  faulty = cli_expect (folder, 1, "convert bad.csv --to=assistant --owner=" OWNER);
  g_assert_nonnull (strstr (faulty->err, "Row 2, ConditionProfile: Assessment CTID: Error: "));
  g_assert_null (strstr (faulty->err, "for a new credential"));
  /* What nobody can read is not written as something else. */
  cli_write (folder, "status.csv", "Credential Name,Description,Credential Type,Credential Status,Subject Webpage,Language\n"
             "Welding Certificate,Shows that its holder welds steel in all positions.,Certificate,Inactive,"
             "https://college.example.edu/welding,English\n");
  status = cli_expect (folder, 1, "convert status.csv --to=assistant --owner=" OWNER);
  g_assert_null (strstr (status->out, "CredentialStatusType"));
  /* The placeholder is an error in a date, and counted as one. */
  check = cli_expect (folder, 1, "check bad.csv --format=json --owner=" OWNER);
  g_assert_nonnull (strstr (check->out, "{\"code\": \"placeholder-value\", \"severity\": \"error\", \"findings\": 1}"));

  for (guint i = 0; i < G_N_ELEMENTS (forms); i++) {
    g_autofree char *there = g_strdup_printf ("convert good.csv --to=%s --output=there --owner=" OWNER, forms[i]);
    g_autofree char *back = g_strdup_printf ("convert there --to=%s", forms[i]);
    g_autoptr (CliRun) first = cli_expect (folder, 0, there);
    g_autoptr (CliRun) second = cli_expect (folder, 0, back);
    g_autofree char *text = cli_read (folder, "there");

    g_assert_cmpstr (first->err, ==, "");
    g_assert_cmpstr (second->out, ==, text);
  }
  cli_write (folder, "neither", "<html>");
  neither = cli_expect (folder, 3, "convert neither --to=csv");
  cli_assert_one_sentence (neither);
  test_remove_folder (folder);
}

static void
test_round_trip (void)
{
  static const char *const tiers[] = { "required", "recommended", "all" };
  g_autofree char *folder = test_make_folder ();
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;

  make_workspace (folder);
  for (guint i = 0; i < 2; i++) {
    g_autoptr (CliRun) run = cli_expect (folder, 1,
                                         i == 0 ? "convert credentials.csv --to=csv --output=1.csv --owner=" OWNER
                                                : "convert 1.csv --to=csv --output=2.csv --owner=" OWNER);
  }
  first = cli_read (folder, "1.csv");
  second = cli_read (folder, "2.csv");
  g_assert_cmpstr (first, ==, second);
  {
    /* What Laurel wrote comes in again: an approval outlives it, for nothing that is sent is another. */
    g_autoptr (CliRun) organization = cli_expect (folder, 0, "organization approve --workspace=w.db");
    g_autoptr (CliRun) approve = cli_expect (folder, 0, "approve --all --workspace=w.db");
    g_autoptr (CliRun) export = cli_expect (folder, 0, "export --to=csv --output=3.csv --workspace=w.db");
    g_autoptr (CliRun) status = cli_expect (folder, 0, "status --format=json --workspace=w.db");
    g_autoptr (CliRun) import = cli_expect (folder, 1, "import 3.csv --workspace=w.db");
    g_autoptr (CliRun) status_after = cli_expect (folder, 0, "status --format=json --workspace=w.db");
    g_autoptr (CliRun) again = NULL;

    g_assert_nonnull (strstr (import->out, "New: 0"));
    g_assert_nonnull (strstr (import->out, "Updated: 0"));
    g_assert_cmpstr (status->out, ==, status_after->out);
    g_assert_nonnull (strstr (status->out, "\"completeness\": 0.9"));
    g_assert_nonnull (strstr (status->out, "\"column\": \"Accredited By\""));
    before = cli_dup_state (folder);
    again = cli_run (folder, "import 3.csv --workspace=w.db");
    g_assert_nonnull (strstr (again->out, "New: 0"));
    g_assert_nonnull (strstr (again->out, "Updated: 0"));
    after = cli_dup_state (folder);
    g_assert_cmpstr (before, ==, after);
  }

  {
    /* Graphs can be taken for a spreadsheet again, and it says all that they say. */
    g_autoptr (CliRun) graphs = cli_expect (folder, 1, "convert credentials.csv --to=jsonld --output=1.json --owner=" OWNER);
    g_autoptr (CliRun) sheet = cli_expect (folder, 0, "convert 1.json --from=jsonld --to=csv --output=4.csv");
    g_autoptr (CliRun) back = cli_expect (folder, 1, "convert 4.csv --to=jsonld --output=2.json");
    g_autofree char *graph = cli_read (folder, "1.json");
    g_autofree char *graph_after = cli_read (folder, "2.json");

    g_assert_cmpstr (sheet->err, ==, "");
    g_assert_cmpstr (graph, ==, graph_after);
    g_assert_nonnull (strstr (graphs->err, "The type is neither"));
    g_assert_nonnull (strstr (back->err, "The type is neither"));
  }

  /* A filled-in template: the rows that explain it are no credentials. */
  for (guint i = 0; i < G_N_ELEMENTS (tiers); i++) {
    g_autofree char *line = g_strdup_printf ("template --tier=%s", tiers[i]);
    g_autoptr (CliRun) template = cli_expect (folder, 0, line);
    g_autofree char *start = g_strdup (template->out);
    g_autofree char *sheet = NULL;
    g_autoptr (CliRun) check = NULL;
    const char *name = strstr (template->out, "SAMPLE: ");

    g_assert_nonnull (name);
    /* The sample row, as a person would fill it in. */
    {
      g_auto (GStrv) lines = g_strsplit (g_strchomp (start), "\r\n", -1);
      guint n = g_strv_length (lines);
      g_auto (GStrv) parts = g_strsplit (lines[n - 1], "SAMPLE: ", -1);
      g_autofree char *filled = g_strjoinv ("", parts);

      g_assert_true (g_str_has_prefix (filled, "Sample Data,"));
      sheet = g_strconcat (template->out, filled + strlen ("Sample Data"), "\r\n", NULL);
    }
    cli_write (folder, "template.csv", sheet);
    /* With all columns it has some that no credential has together: Registered By is for apprenticeships. */
    check = cli_expect (folder, i < 2 ? 0 : 1, "check template.csv --format=json --owner=" OWNER);
    g_assert_nonnull (strstr (check->out, "\"records\": 1,"));
  }
  test_remove_folder (folder);
}

static void
test_connections (void)
{
  g_autofree char *folder = test_make_folder ();
  g_autoptr (CliRun) add = NULL;
  g_autoptr (CliRun) list = NULL;
  g_autoptr (CliRun) test = NULL;
  g_autoptr (CliRun) practice = NULL;
  g_autoptr (CliRun) remove = NULL;

  make_workspace (folder);
  add = cli_expect (folder, 0, "connection add mine --type=assistant --write=http://127.0.0.1:1/a --read=http://127.0.0.1:1/ "
                               "--organization=" OWNER " --workspace=w.db");
  list = cli_expect (folder, 0, "connection list --format=json --workspace=w.db");
  g_assert_nonnull (strstr (list->out, "\"mine\""));
  test = cli_expect (folder, 4, "connection test mine --workspace=w.db"); /* nobody listens there */
  cli_assert_one_sentence (test);
  practice = cli_expect (folder, 0, "connection test practice --workspace=w.db");
  remove = cli_expect (folder, 0, "connection remove mine --workspace=w.db");
  test_remove_folder (folder);
}

/* A full disk or a closed standard output is no success. */
static void
test_output (void)
{
  static const char *const lines[] = { "check credentials.csv", "check credentials.csv --format=json", "template",
                                       "status --workspace=w.db", "records --workspace=w.db",
                                       "export --to=csv --workspace=w.db", "connection list --workspace=w.db",
                                       "convert credentials.csv --to=jsonld", "--version", "help" };
  g_autofree char *folder = test_make_folder ();

  make_workspace (folder);
  for (guint i = 0; i < 2 * G_N_ELEMENTS (lines); i++) {
    g_autofree char *line = g_strdup_printf ("exec %s %s %s", g_getenv ("LAUREL_BINARY"), lines[i / 2],
                                             i % 2 == 0 ? ">/dev/full" : ">&-");
    g_autoptr (GSubprocessLauncher) launcher = g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDERR_PIPE);
    g_autoptr (GSubprocess) process = NULL;
    g_autoptr (GError) error = NULL;
    g_autofree char *err = NULL;

    test_name_case (line);
    g_subprocess_launcher_set_cwd (launcher, folder);
    process = g_subprocess_launcher_spawn (launcher, &error, "/bin/sh", "-c", line, NULL);
    g_assert_no_error (error);
    g_subprocess_communicate_utf8 (process, NULL, NULL, NULL, &err, &error);
    g_assert_no_error (error);
    g_assert_cmpint (g_subprocess_get_exit_status (process), ==, 3);
    g_assert_nonnull (strstr (err, "cannot be written"));
  }
  test_remove_folder (folder);
}

/* Codes of places stand for addresses of the organization, which a file may say. */
static void
test_organization_file (void)
{
  static const char organization[] =
    "{\"Organization\":{\"CTID\":\"" OWNER "\",\"Address\":[{\"Name\":\"Ridge Campus\",\"Address1\":\"1 Ridge Road\","
    "\"City\":\"Newton\",\"AddressRegion\":\"New Jersey\",\"PostalCode\":\"07860\","
    "\"Identifier\":[{\"IdentifierValueCode\":\"RIDGE\"}]}]}}";
  static const char sheet[] =
    "External Identifier,Credential Name,Description,Credential Type,Credential Status,Subject Webpage,Language,"
    "Available At Codes\n"
    "A-1,Welding Certificate,Shows that its holder welds steel in all positions.,Certificate,Active,"
    "https://college.edu/welding,English,%s\n";
  g_autofree char *folder = test_make_folder ();
  g_autofree char *good = g_strdup_printf (sheet, "RIDGE");
  g_autofree char *bad = g_strdup_printf (sheet, "RIDGY");
  g_autoptr (CliRun) convert = NULL;
  g_autoptr (CliRun) unknown = NULL;
  g_autoptr (CliRun) check = NULL;
  g_autoptr (CliRun) missing = NULL;

  cli_write (folder, "o.json", organization);
  cli_write (folder, "good.csv", good);
  cli_write (folder, "bad.csv", bad);
  convert = cli_expect (folder, 0, "convert good.csv --to=assistant --owner=" OWNER " --organization-file=o.json");
  g_assert_nonnull (strstr (convert->out, "\"AvailableAt\""));
  g_assert_nonnull (strstr (convert->out, "1 Ridge Road"));
  unknown = cli_expect (folder, 0, "convert bad.csv --to=assistant --owner=" OWNER);
  g_assert_null (strstr (unknown->out, "\"AvailableAt\""));
  check = cli_expect (folder, 1, "check bad.csv --owner=" OWNER " --organization-file=o.json");
  g_assert_nonnull (strstr (check->out, "place-unknown"));
  g_assert_nonnull (strstr (check->out, "RIDGE"));
  missing = cli_expect (folder, 3, "check bad.csv --organization-file=none.json");
  cli_assert_one_sentence (missing);
  test_remove_folder (folder);
}

static void
test_codes (void)
{
  static const char *const folders[] = { "data/laurel/codes", "data/laurel", "data" };
  g_autofree char *data = NULL;
  g_autofree char *folder = test_make_folder ();
  g_autoptr (CliRun) list = NULL;
  g_autoptr (JsonNode) lists = NULL;
  g_autoptr (CliRun) checked = NULL;
  g_autoptr (CliRun) again = NULL;
  JsonObject *cip;

  cli_write (folder, "cip.csv",
             "CIPFamily,CIPCode,Action,TextChange,CIPTitle\r\n"
             "\"=\"\"48\"\"\",\"=\"\"48.0508\"\"\",No substantive changes,no,Welding.\r\n"
             "\"=\"\"51\"\"\",\"=\"\"51.3801\"\"\",No substantive changes,no,Nursing.\r\n"
             "\"=\"\"52\"\"\",\"=\"\"52.0001\"\"\",Deleted,no,Old Trade.\r\n");
  cli_write (folder, "sheet.csv", "Credential Name,Credential Type,CIP List\r\nWelding,Certificate,48.0508|52.0001\r\n");

  cli_run_free (cli_expect (folder, 3, "codes add cip.csv"));
  data = g_build_filename (folder, "data", NULL);
  cli_set_data_home (data);
  cli_run_free (cli_expect (folder, 0, "codes add cip.csv"));
  list = cli_expect (folder, 0, "codes list --format=json");
  lists = cli_parse (list);
  g_assert_cmpuint (json_array_get_length (json_node_get_array (lists)), ==, 1);
  cip = json_array_get_object_element (json_node_get_array (lists), 0);
  g_assert_cmpstr (json_object_get_string_member (cip, "name"), ==, "cip");
  g_assert_cmpint (json_object_get_int_member (cip, "codes"), ==, 2);
  g_assert_cmpint (json_object_get_int_member (cip, "retired"), ==, 1);

  checked = cli_run (folder, "check sheet.csv");
  g_assert_nonnull (strstr (checked->out, "[code-retired]"));
  g_assert_null (strstr (checked->out, "[code-unknown]"));

  cli_run_free (cli_expect (folder, 0, "codes remove cip"));
  again = cli_expect (folder, 3, "codes remove cip");
  cli_assert_one_sentence (again);
  cli_set_data_home (NULL);
  for (guint i = 0; i < G_N_ELEMENTS (folders); i++) {
    g_autofree char *left = g_build_filename (folder, folders[i], NULL);

    g_assert_cmpint (g_rmdir (left), ==, 0);
  }
  test_remove_folder (folder);
}

/* Files of one name in two folders: each line says which one it speaks of. */
static void
test_import_several (void)
{
  static const char text[] = "Credential Name,Credential Type,Wish\nWelding,Badge,x\n";
  g_autofree char *folder = test_make_folder ();
  g_autofree char *other = test_make_folder ();
  g_autofree char *second = g_build_filename (other, "a.csv", NULL);
  g_autofree char *line = g_strdup_printf ("import a.csv %s --workspace=w.db --owner=" OWNER, second);
  g_autofree char *in_second = g_strconcat (second, ": Rows: 1", NULL);
  g_autofree char *says_second = g_strconcat (second, ": ", NULL);
  g_autoptr (CliRun) run = NULL;

  cli_write (folder, "a.csv", text);
  cli_write (other, "a.csv", text);
  run = cli_expect (folder, 1, line);
  g_assert_true (g_str_has_prefix (run->out, "a.csv: Rows: 1"));
  g_assert_nonnull (strstr (run->out, in_second));
  g_assert_true (g_str_has_prefix (run->err, "a.csv: "));
  g_assert_nonnull (strstr (run->err, says_second));
  test_remove_folder (other);
  test_remove_folder (folder);
}

int
main (int argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/cli/usage", test_usage);
  g_test_add_func ("/cli/columns", test_columns);
  g_test_add_func ("/cli/organization-file", test_organization_file);
  g_test_add_func ("/cli/bad-input", test_bad_input);
  g_test_add_func ("/cli/check-json", test_check_json);
  g_test_add_func ("/cli/convert-requests", test_convert_requests);
  g_test_add_func ("/cli/convert-says-why", test_convert_says_why);
  g_test_add_func ("/cli/round-trip", test_round_trip);
  g_test_add_func ("/cli/connections", test_connections);
  g_test_add_func ("/cli/codes", test_codes);
  g_test_add_func ("/cli/output", test_output);
  g_test_add_func ("/cli/import-several", test_import_several);

  return g_test_run ();
}
