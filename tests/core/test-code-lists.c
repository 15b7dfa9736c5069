/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "core/laurel-checker.h"
#include "core/laurel-code-lists.h"
#include "core/laurel-json.h"
#include "core/laurel-mapping.h"
#include "test-utils.h"

/* Small tables in the forms in which the agencies give out theirs. */

#define ONET "O*NET-SOC Code\tTitle\tDescription\r\n" \
             "15-1252.00\tSoftware Developers\tWrite programs.\r\n" \
             "15-1252.01\tTool Builders\tWrite tools, in 2019.\r\n" \
             "51-4121.00\tWelders, Cutters, Solderers, and Brazers\tWeld.\r\n" \
             "49-9021.00\tHeating and Air Conditioning Mechanics\tCool.\r\n"

#define CIP "CIPFamily,CIPCode,Action,TextChange,CIPTitle,CIPDefinition,CrossReferences,Examples\r\n" \
            "\"=\"\"01\"\"\",\"=\"\"01\"\"\",No substantive changes,no,\"AGRICULTURE.\",Instructional content.,,\r\n" \
            "\"=\"\"01\"\"\",\"=\"\"01.01\"\"\",No substantive changes,no,\"Agricultural Business.\",,,\r\n" \
            "\"=\"\"01\"\"\",\"=\"\"01.0101\"\"\",New,no,\"Agricultural Business, General.\",\"See \"\"it\"\".\",14.0101,\r\n" \
            "\"=\"\"01\"\"\",\"=\"\"01.1302\"\"\",Moved to,no,\"Pre-Veterinary Studies.\",Moved to 51.1104.,,\r\n" \
            "\"=\"\"02\"\"\",\"=\"\"02.0999\"\"\",Deleted,no,\"Old Things.\",,,\r\n" \
            "\"=\"\"51\"\"\",\"=\"\"51.1104\"\"\",Moved from,no,\"Pre-Veterinary Studies.\",,,\r\n" \
            "\"=\"\"51\"\"\",\"=\"\"51.8001\"\"\",Moved to,no,\"Elsewhere.\",,,\r\n"

#define MOVES "CIPCode2010,CIPTitle2010,Action,TextChange,CIPCode2020,CIPTitle2020\r\n" \
              "\"=\"\"51.8001\"\"\",Elsewhere.,Moved to,no,\"=\"\"01.0101\"\"\",Agricultural Business.\r\n" \
              "\"=\"\"03.0101\"\"\",Gone.,Deleted,no,,\r\n" \
              "\"=\"\"01.0101\"\"\",Agricultural Business.,No substantive changes,no,\"=\"\"01.0101\"\"\",Same.\r\n"

#define NAICS "Seq. No.,2022 NAICS US   Code,2022 NAICS US Title,,\r\n,,,,\r\n" \
              "1,11,\"Agriculture, Forestry, Fishing and HuntingT\",,\r\n2,111,Crop ProductionT,,\r\n" \
              "3,111110,Soybean FarmingT ,,\r\n4,31-33,ManufacturingT,,\r\n5,332710,Machine Shops,,\r\n"

#define SOC "2018 Standard Occupational Classification System,,,,\r\nSaved from a workbook,,,,\r\n\r\n" \
            "Major Group,Minor Group,Broad Group,Detailed Occupation,\r\n" \
            "15-0000,,,,Computer and Mathematical Occupations\r\n,15-1200,,,Computer Occupations\r\n" \
            ",,15-1250,,Software and Web Developers\r\n,,,15-1252,Software Developers\r\n,,,15-1253,Testers\r\n" \
            ",,,15-1254,Web Developers\r\n"

static LaurelCodeList *
read_list (const char *text)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (text, strlen (text));
  g_autoptr (GError) error = NULL;
  LaurelCodeList *list = laurel_code_list_new_from_table (bytes, "list.csv", -1, NULL, &error);

  g_assert_no_error (error);
  return list;
}

static const struct {
  const char *text;
  LaurelCodeSystem system;
  guint n_codes;
  const char *code;
  const char *title; /* NULL: not in the list */
  LaurelCodeStatus status;
  const char *successor;
} tables[] = {
  { ONET, LAUREL_CODE_SYSTEM_ONET, 4, "51-4121.00", "Welders, Cutters, Solderers, and Brazers" },
  { ONET, LAUREL_CODE_SYSTEM_ONET, 4, "51-4121.01", NULL },
  { CIP, LAUREL_CODE_SYSTEM_CIP, 7, "01.0101", "Agricultural Business, General" },
  { CIP, LAUREL_CODE_SYSTEM_CIP, 7, "01", "AGRICULTURE" },
  { CIP, LAUREL_CODE_SYSTEM_CIP, 7, "01.1302", "Pre-Veterinary Studies", LAUREL_CODE_MOVED, "51.1104" },
  { CIP, LAUREL_CODE_SYSTEM_CIP, 7, "51.8001", "Elsewhere", LAUREL_CODE_MOVED },
  { CIP, LAUREL_CODE_SYSTEM_CIP, 7, "02.0999", "Old Things", LAUREL_CODE_DELETED },
  { CIP, LAUREL_CODE_SYSTEM_CIP, 7, "14.0101", NULL },
  { NAICS, LAUREL_CODE_SYSTEM_NAICS, 5, "111110", "Soybean Farming" },
  { NAICS, LAUREL_CODE_SYSTEM_NAICS, 5, "31-33", "Manufacturing" },
  { NAICS, LAUREL_CODE_SYSTEM_NAICS, 5, "332710", "Machine Shops" },
  { SOC, LAUREL_CODE_SYSTEM_SOC, 6, "15-1252", "Software Developers" },
  { SOC, LAUREL_CODE_SYSTEM_SOC, 6, "15-0000", "Computer and Mathematical Occupations" },
  /* Any code and title: without titles of columns, between semicolons, zeros lost. */
  { "1.0101;Farming\n1.0102;Trade\n51.38;Nursing\n51.3801;Nurse\n", LAUREL_CODE_SYSTEM_CIP, 4, "01.0101", "Farming" },
  { "name,code\nFarms,111110\nShops,332710\nMills,311211\n", LAUREL_CODE_SYSTEM_NAICS, 3, "332710", "Shops" },
};

static void
test_tables (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (tables); i++) {
    g_autoptr (LaurelCodeList) read = read_list (tables[i].text);
    g_autoptr (GBytes) saved = laurel_code_list_save (read);
    g_autoptr (GError) error = NULL;
    g_autoptr (LaurelCodeList) list = laurel_code_list_load (saved, &error);
    const LaurelCode *code;

    g_assert_no_error (error);
    test_name_case (tables[i].code);
    g_assert_cmpint (laurel_code_list_get_system (list), ==, tables[i].system);
    g_assert_cmpuint (laurel_code_list_get_n_codes (list), ==, tables[i].n_codes);
    g_assert_cmpstr (laurel_code_list_get_source (list), ==, "list.csv");
    code = laurel_code_list_find (list, tables[i].code, -1);
    if (tables[i].title == NULL) {
      g_assert_null (code);
      continue;
    }
    g_assert_nonnull (code);
    g_assert_cmpstr (code->title, ==, tables[i].title);
    g_assert_cmpint (code->status, ==, tables[i].status);
    g_assert_cmpstr (code->successor, ==, tables[i].successor);
  }
}

static const struct {
  const char *text;
  LaurelCodeListError error;
} refused[] = {
  { "a,b\n1,2\n", LAUREL_CODE_LIST_ERROR_NO_CODES },
  { "", LAUREL_CODE_LIST_ERROR_NO_CODES },
  { "No.,Name\n1001,One\n1002,Two\n1003,Three\n1004,Four\n", LAUREL_CODE_LIST_ERROR_NO_CODES },
  { "code\n15-1252.00\n15-1253.00\n15-1254.00\n", LAUREL_CODE_LIST_ERROR_NO_TITLES },
  { "O*NET-SOC Code\tAlternate Title\n15-1252.00\tCoder\n15-1252.00\tProgrammer\n15-1252.00\tDeveloper\n"
    "15-1252.00\tEngineer\n15-1253.00\tTester\n",
    LAUREL_CODE_LIST_ERROR_NO_TITLES },
  { "PK\003\004 and so on", LAUREL_CODE_LIST_ERROR_WORKBOOK },
};

static void
test_refused_tables (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (refused); i++) {
    g_autoptr (GBytes) bytes = g_bytes_new_static (refused[i].text, strlen (refused[i].text));
    g_autoptr (GError) error = NULL;

    test_name_case (refused[i].text);
    g_assert_null (laurel_code_list_new_from_table (bytes, "x", -1, NULL, &error));
    g_assert_error (error, LAUREL_CODE_LIST_ERROR, (int) refused[i].error);
  }
}

static void
test_broken_lists (void)
{
  g_autoptr (LaurelCodeList) list = read_list (CIP);
  g_autoptr (GBytes) saved = laurel_code_list_save (list);
  gsize size;
  const char *data = g_bytes_get_data (saved, &size);

  /* Cut at any place it is read or refused, but never read wrongly. */
  for (gsize i = 0; i < size; i++) {
    g_autoptr (GBytes) cut = g_bytes_new (data, i);
    g_autoptr (GError) error = NULL;
    g_autoptr (LaurelCodeList) read = laurel_code_list_load (cut, &error);

    if (read == NULL)
      g_assert_error (error, LAUREL_CODE_LIST_ERROR, LAUREL_CODE_LIST_ERROR_BROKEN);
    else
      g_assert_cmpuint (laurel_code_list_get_n_codes (read), <=, laurel_code_list_get_n_codes (list));
  }
}

static void
test_search (void)
{
  static const struct {
    const char *words;
    const char *first;
    guint n;
  } searches[] = {
    { "weld", "51-4121.00", 1 },      { "BRAZERS sold", "51-4121.00", 1 }, { "soft", "15-1252.00", 1 },
    { "15-1252", "15-1252.00", 2 },   { "151252", "15-1252.00", 2 },       { "build tool", "15-1252.01", 1 },
    { "air heat", "49-9021.00", 1 },  { "elders", NULL, 0 },               { "xyz", NULL, 0 },
    { "49", "49-9021.00", 1 },
  };
  g_autoptr (LaurelCodeList) list = read_list (ONET);

  for (guint i = 0; i < G_N_ELEMENTS (searches); i++) {
    g_autoptr (GPtrArray) found = laurel_code_list_search (list, searches[i].words, 10);

    test_name_case (searches[i].words);
    g_assert_cmpuint (found->len, ==, searches[i].n);
    if (searches[i].first != NULL)
      g_assert_cmpstr (((const LaurelCode *) found->pdata[0])->code, ==, searches[i].first);
  }
}

static LaurelCodeLists *
make_lists (void)
{
  static const char *const texts[] = { ONET, CIP, NAICS };
  LaurelCodeLists *lists = laurel_code_lists_new ();

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++) {
    g_autoptr (LaurelCodeList) list = read_list (texts[i]);

    laurel_code_lists_set (lists, list);
  }
  return lists;
}

static const struct {
  LaurelGrammar grammar;
  const char *code;
  LaurelCodeVerdict verdict;
} verdicts[] = {
  { LAUREL_GRAMMAR_ONET_LIST, "15-1252.00", LAUREL_CODE_VERDICT_KNOWN },
  { LAUREL_GRAMMAR_ONET_LIST, "15-1252", LAUREL_CODE_VERDICT_KNOWN },
  { LAUREL_GRAMMAR_ONET_LIST, "15-1252.07", LAUREL_CODE_VERDICT_UNKNOWN },
  { LAUREL_GRAMMAR_ONET_LIST, "15-9999", LAUREL_CODE_VERDICT_UNKNOWN },
  { LAUREL_GRAMMAR_NAICS_LIST, "332710", LAUREL_CODE_VERDICT_KNOWN },
  { LAUREL_GRAMMAR_NAICS_LIST, "31-33", LAUREL_CODE_VERDICT_KNOWN },
  { LAUREL_GRAMMAR_NAICS_LIST, "32", LAUREL_CODE_VERDICT_KNOWN },
  { LAUREL_GRAMMAR_NAICS_LIST, "99", LAUREL_CODE_VERDICT_UNKNOWN },
  { LAUREL_GRAMMAR_NAICS_LIST, "999999", LAUREL_CODE_VERDICT_UNKNOWN },
  /* The table has no codes of four digits: it cannot tell. */
  { LAUREL_GRAMMAR_NAICS_LIST, "3327", LAUREL_CODE_VERDICT_NONE },
  { LAUREL_GRAMMAR_CIP_LIST, "01.0101", LAUREL_CODE_VERDICT_KNOWN },
  { LAUREL_GRAMMAR_CIP_LIST, "01.1302", LAUREL_CODE_VERDICT_MOVED },
  { LAUREL_GRAMMAR_CIP_LIST, "02.0999", LAUREL_CODE_VERDICT_DELETED },
  { LAUREL_GRAMMAR_CIP_LIST, "99.9999", LAUREL_CODE_VERDICT_UNKNOWN },
};

static void
test_verdicts (void)
{
  g_autoptr (LaurelCodeLists) lists = make_lists ();
  g_autoptr (LaurelCodeLists) none = laurel_code_lists_new ();
  g_autoptr (LaurelCodeLists) soc = laurel_code_lists_new ();
  g_autoptr (LaurelCodeList) list = read_list (SOC);

  for (guint i = 0; i < G_N_ELEMENTS (verdicts); i++) {
    test_name_case (verdicts[i].code);
    g_assert_cmpint (laurel_code_lists_judge (lists, verdicts[i].grammar, verdicts[i].code, NULL), ==,
                     verdicts[i].verdict);
    g_assert_cmpint (laurel_code_lists_judge (none, verdicts[i].grammar, verdicts[i].code, NULL), ==,
                     LAUREL_CODE_VERDICT_NONE);
    g_assert_cmpint (laurel_code_lists_judge (NULL, verdicts[i].grammar, verdicts[i].code, NULL), ==,
                     LAUREL_CODE_VERDICT_NONE);
  }
  /* SOC alone knows the occupation, but nothing of O*NET's finer ones. */
  laurel_code_lists_set (soc, list);
  g_assert_cmpint (laurel_code_lists_judge (soc, LAUREL_GRAMMAR_ONET_LIST, "15-1252.00", NULL), ==,
                   LAUREL_CODE_VERDICT_KNOWN);
  g_assert_cmpint (laurel_code_lists_judge (soc, LAUREL_GRAMMAR_ONET_LIST, "15-1252.01", NULL), ==,
                   LAUREL_CODE_VERDICT_NONE);
  g_assert_cmpint (laurel_code_lists_judge (soc, LAUREL_GRAMMAR_ONET_LIST, "15-9999.00", NULL), ==,
                   LAUREL_CODE_VERDICT_UNKNOWN);
}

static LaurelCodeList *
install (const char *folder,
         const char *text,
         GError **error)
{
  g_autofree char *path = g_build_filename (folder, "given.csv", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);

  g_assert_true (g_file_set_contents (path, text, -1, NULL));
  return laurel_code_lists_install (file, -1, error);
}

static void
test_install_and_remove (void)
{
  g_autofree char *folder = test_make_folder ();
  g_autoptr (GError) error = NULL;
  g_autoptr (LaurelCodeLists) before = laurel_code_lists_ref_installed ();
  g_autoptr (LaurelCodeLists) after = NULL;
  g_autoptr (LaurelCodeList) list = NULL;
  g_autofree char *fingerprint = laurel_code_lists_dup_fingerprint (before);
  g_autofree char *other = NULL;

  g_assert_null (laurel_code_lists_get (before, LAUREL_CODE_SYSTEM_CIP));
  g_assert_cmpstr (fingerprint, ==, "");
  g_assert_null (install (folder, MOVES, &error));
  g_assert_error (error, LAUREL_CODE_LIST_ERROR, LAUREL_CODE_LIST_ERROR_NO_CODES);
  g_clear_error (&error);

  list = install (folder, CIP, &error);
  g_assert_no_error (error);
  g_clear_pointer (&list, laurel_code_list_unref);
  list = install (folder, MOVES, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (laurel_code_list_get_n_codes (list), ==, 8);

  laurel_code_lists_reload ();
  after = laurel_code_lists_ref_installed ();
  other = laurel_code_lists_dup_fingerprint (after);
  g_assert_cmpstr (fingerprint, !=, other);
  g_assert_cmpstr (laurel_code_lists_find (after, LAUREL_GRAMMAR_CIP_LIST, "51.8001")->successor, ==, "01.0101");
  g_assert_cmpint (laurel_code_lists_find (after, LAUREL_GRAMMAR_CIP_LIST, "03.0101")->status, ==, LAUREL_CODE_DELETED);
  g_assert_cmpint (laurel_code_lists_find (after, LAUREL_GRAMMAR_CIP_LIST, "01.0101")->status, ==, LAUREL_CODE_ACTIVE);
  /* Who held the set before still has it. */
  g_assert_null (laurel_code_lists_get (before, LAUREL_CODE_SYSTEM_CIP));

  g_assert_true (laurel_code_lists_remove (LAUREL_CODE_SYSTEM_CIP, &error));
  g_assert_no_error (error);
  g_assert_false (laurel_code_lists_remove (LAUREL_CODE_SYSTEM_CIP, &error));
  g_assert_error (error, G_FILE_ERROR, G_FILE_ERROR_NOENT);
  test_remove_folder (folder);
}

static void
count_code (LaurelFinding *finding,
            gpointer user_data)
{
  GString *into = user_data;

  if (g_str_has_prefix (finding->rule->code, "code-"))
    g_string_append_printf (into, "%s%s%s%s", into->len > 0 ? " " : "", finding->rule->code,
                            finding->fix != NULL ? "=" : "", finding->fix != NULL ? finding->fix : "");
  laurel_finding_free (finding);
}

static void
test_findings (void)
{
  static const struct {
    LaurelColumnId column;
    const char *cell;
    const char *without;
    const char *with;
  } cells[] = {
    { LAUREL_COLUMN_CIP, "01.0101", "", "" },
    { LAUREL_COLUMN_CIP, "01.0101|01.1302", "", "code-moved=01.0101|51.1104" },
    { LAUREL_COLUMN_CIP, "51.8001", "", "code-moved" },
    { LAUREL_COLUMN_CIP, "02.0999", "", "code-retired" },
    { LAUREL_COLUMN_CIP, "44.4444", "", "code-unknown" },
    { LAUREL_COLUMN_CIP, "nonsense", "code-bad", "code-bad" },
    { LAUREL_COLUMN_NAICS, "332710|332711", "", "code-unknown" },
    { LAUREL_COLUMN_ONET, "15-1252.00", "", "" },
  };
  g_autoptr (LaurelCodeLists) lists = make_lists ();

  /* Twice around: what is remembered of a cell must not outlive the lists. */
  for (guint i = 0; i < 2 * G_N_ELEMENTS (cells); i++) {
    guint n = i % G_N_ELEMENTS (cells);
    g_autoptr (LaurelRecord) record = laurel_record_new ();
    g_autoptr (GString) without = g_string_new (NULL);
    g_autoptr (GString) with = g_string_new (NULL);
    LaurelCheckContext context = { .codes = lists };

    test_name_case (cells[n].cell);
    laurel_record_set_cell (record, cells[n].column, 0, cells[n].cell);
    laurel_check_record (record, NULL, count_code, without);
    laurel_check_record (record, &context, count_code, with);
    g_assert_cmpstr (without->str, ==, cells[n].without);
    g_assert_cmpstr (with->str, ==, cells[n].with);
  }
}

/* Titles stand in the graph alone: the request, and with it what an approval is bound to, is the same without. */
static void
test_titles (void)
{
  static const struct {
    LaurelColumnId column;
    const char *cell;
    const char *term;
    const char *const titles[3]; /* one a code, "" for none */
  } cells[] = {
    /* the agency's titles end in a full stop, which the list has cut (Registry Assistant §7 rule 6) */
    { LAUREL_COLUMN_CIP, "01.0101|44.4444", "ceterms:instructionalProgramType",
      { "Agricultural Business, General.", "" } },
    { LAUREL_COLUMN_CIP, "02.0999", "ceterms:instructionalProgramType", { "Old Things." } },
    { LAUREL_COLUMN_ONET, "51-4121.00|15-1252.00", "ceterms:occupationType",
      { "Welders, Cutters, Solderers, and Brazers", "Software Developers" } },
    { LAUREL_COLUMN_ONET, "15-1253.00", "ceterms:occupationType", { "" } },
  };
  g_autoptr (LaurelCodeLists) lists = make_lists ();
  const LaurelMapping without = { .language = "en-US", .registry = "https://r.example" };
  LaurelMapping with = without;

  with.title = laurel_code_lists_dup_title;
  with.title_data = lists;
  for (guint i = 0; i < G_N_ELEMENTS (cells); i++) {
    g_autoptr (LaurelRecord) record = laurel_record_new ();
    g_autoptr (JsonNode) request = NULL;
    g_autoptr (JsonNode) plain = NULL;
    g_autoptr (JsonNode) graph = NULL;
    g_autoptr (JsonNode) bare = NULL;
    g_autofree char *hash = NULL;
    g_autofree char *plain_hash = NULL;
    JsonArray *items;

    test_name_case (cells[i].cell);
    record->ctid = g_strdup ("ce-0f6c4f2e-7d3e-4b57-9a51-6f9a2e1c8b01");
    laurel_record_set_cell (record, LAUREL_COLUMN_CREDENTIAL_TYPE, 0, "Certificate");
    laurel_record_set_cell (record, cells[i].column, 0, cells[i].cell);
    request = laurel_request_new_credential (record, &with);
    plain = laurel_request_new_credential (record, &without);
    hash = laurel_json_hash (request);
    plain_hash = laurel_json_hash (plain);
    g_assert_cmpstr (hash, ==, plain_hash);

    graph = laurel_graph_from_credential (request, &with);
    bare = laurel_graph_from_credential (request, &without);
    items = json_object_get_array_member (
        json_array_get_object_element (json_object_get_array_member (json_node_get_object (graph), "@graph"), 0),
        cells[i].term);
    for (guint j = 0; cells[i].titles[j] != NULL; j++) {
      JsonObject *item = json_array_get_object_element (items, j);
      JsonObject *names = json_object_has_member (item, "ceterms:targetNodeName")
                            ? json_object_get_object_member (item, "ceterms:targetNodeName") : NULL;

      g_assert_cmpstr (names != NULL ? json_object_get_string_member (names, "en-US") : "", ==, cells[i].titles[j]);
    }
    /* What comes back from a Registry with another edition, or none, is what was sent. */
    g_assert_true (laurel_graph_contains (bare, graph, NULL));
    g_assert_true (laurel_graph_contains (graph, bare, NULL));
  }
}

/* The whole lists, where they are at hand. */
static void
test_whole_lists (void)
{
  static const struct {
    const char *name;
    LaurelCodeSystem system;
    guint n;
  } files[] = {
    { "onet-soc-2019.tsv", LAUREL_CODE_SYSTEM_ONET, 1016 },
    { "soc-2018-detailed.tsv", LAUREL_CODE_SYSTEM_SOC, 867 },
    { "naics-2022.tsv", LAUREL_CODE_SYSTEM_NAICS, 2125 },
    { "naics-2022-6digit.tsv", LAUREL_CODE_SYSTEM_NAICS, 1012 },
    { "cip-2020.tsv", LAUREL_CODE_SYSTEM_CIP, 2848 },
  };
  const char *folder = g_getenv ("LAUREL_TEST_CODES");

  if (folder == NULL) {
    g_test_skip ("LAUREL_TEST_CODES does not name a folder with the agencies' lists");
    return;
  }
  for (guint i = 0; i < G_N_ELEMENTS (files); i++) {
    g_autofree char *path = g_build_filename (folder, files[i].name, NULL);
    g_autoptr (LaurelCodeList) list = NULL;
    g_autoptr (GBytes) bytes = NULL;
    g_autoptr (GError) error = NULL;
    char *text;
    gsize length;

    g_file_get_contents (path, &text, &length, &error);
    g_assert_no_error (error);
    bytes = g_bytes_new_take (text, length);
    list = laurel_code_list_new_from_table (bytes, files[i].name, -1, NULL, &error);
    g_assert_no_error (error);
    g_assert_cmpint (laurel_code_list_get_system (list), ==, files[i].system);
    g_assert_cmpuint (laurel_code_list_get_n_codes (list), ==, files[i].n);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/code-lists/tables", test_tables);
  g_test_add_func ("/code-lists/tables/refused", test_refused_tables);
  g_test_add_func ("/code-lists/broken", test_broken_lists);
  g_test_add_func ("/code-lists/search", test_search);
  g_test_add_func ("/code-lists/verdicts", test_verdicts);
  g_test_add_func ("/code-lists/install", test_install_and_remove);
  g_test_add_func ("/code-lists/findings", test_findings);
  g_test_add_func ("/code-lists/titles", test_titles);
  g_test_add_func ("/code-lists/whole", test_whole_lists);

  return g_test_run ();
}
