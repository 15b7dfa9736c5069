/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "core/laurel-json.h"
#include "vectors.h"

/* The Registry's rules, one after the other, on records and organizations: see tests/vectors/README.md. */

enum { FACT, KIND, CODES, FIRST_CELL };

static const char *const kind_names[] = { "pass", "fail", "edge" };

/* An organization about which there is nothing to say. */
static const char clean[] =
  "{ \"Type\": \"CredentialOrganization\", \"CTID\": \"ce-7d1c0c58-2f7e-4a86-9a35-64b1f0a9e3d2\","
  "  \"Name\": \"Valley College\", \"Description\": \"A public community college in the valley.\","
  "  \"SubjectWebpage\": \"https://valley.edu\", \"AgentType\": [\"orgType:TwoYear\"],"
  "  \"AgentSectorType\": \"agentSector:Public\", \"Email\": [\"office@valley.edu\"],"
  "  \"FoundingDate\": \"1968\", \"LifeCycleStatusType\": \"Active\" }";

/* Rules of the Registry that a record or an organization by itself does not show: they are between records, speak of a
 * graph, or need installed lists of codes, and have tests of their own. */
static const char *const elsewhere[] = {
  "code-moved", "code-retired", "code-unknown", "duplicate-ctid",
  "duplicate-external-identifier", "duplicate-record", "graph-frame-broken", "graph-language-unknown", "graph-name-missing",
  "graph-property-misplaced", "graph-reference-broken", "graph-term-unknown", "graph-value-unexpected", "identifier-reused",
  "near-duplicate", "owner-not-given", "owner-unknown", "same-webpage", NULL,
};

static void
collect (LaurelFinding *finding, gpointer user_data)
{
  g_ptr_array_add (user_data, finding);
}

static gboolean
is_about (const LaurelRule *rule, const char *fact)
{
  g_auto (GStrv) facts = rule->facts != NULL ? g_strsplit (rule->facts, " ", -1) : NULL;

  return facts != NULL && g_strv_contains ((const char *const *) facts, fact);
}

static int
compare_codes (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/* Codes of the fact's rules that are found, each once, sorted. */
static char *
show_codes (GPtrArray *findings, const char *fact)
{
  g_autoptr (GPtrArray) codes = g_ptr_array_new ();

  for (guint i = 0; i < findings->len; i++) {
    const LaurelFinding *finding = g_ptr_array_index (findings, i);

    if (is_about (finding->rule, fact) && !g_ptr_array_find (codes, finding->rule->code, NULL))
      g_ptr_array_add (codes, (gpointer) finding->rule->code);
  }
  g_ptr_array_sort (codes, compare_codes);
  if (codes->len == 0)
    g_ptr_array_add (codes, (gpointer) "-");
  g_ptr_array_add (codes, NULL);

  return g_strjoinv (" ", (char **) codes->pdata);
}

static void
set_cell (LaurelRecord *record, const char *field, const char *path, guint line)
{
  const char *sign = strchr (field, '=');
  g_autofree char *header = g_strndup (field, sign != NULL ? sign - field : 0);
  g_autofree char *text = sign != NULL ? vector_unescape (sign + 1, path, line) : NULL;
  const LaurelColumn *column = sign != NULL ? laurel_template_find_header (header, NULL) : NULL;

  if (column == NULL) {
    vector_fail (path, line, "“%s” is no column with =", field);
    return;
  }
  if (column->profile != LAUREL_PROFILE_MAIN && laurel_record_get_n_profiles (record, column->profile) == 0)
    laurel_record_add_profile (record, column->profile, record->row);
  laurel_record_set_cell (record, column->id, 0, text);
}

static void
set_member (JsonObject *organization, const char *field, const char *path, guint line)
{
  const char *sign = strchr (field, '=');
  g_autofree char *key = g_strndup (field, sign != NULL ? sign - field : 0);
  JsonNode *value = sign != NULL && sign[1] != '\0' ? json_from_string (sign + 1, NULL) : NULL;

  if (sign == NULL || (sign[1] != '\0' && value == NULL))
    vector_fail (path, line, "“%s” is no member with = and JSON", field);
  else if (value == NULL)
    json_object_remove_member (organization, key);
  else
    json_object_set_member (organization, key, value);
}

static GPtrArray *
check_line (const char *path, guint line, char **cells)
{
  GPtrArray *findings = g_ptr_array_new_with_free_func ((GDestroyNotify) laurel_finding_free);

  if (g_strcmp0 (cells[0], "Organization") == 0) {
    g_autoptr (JsonNode) organization = json_from_string (clean, NULL);

    for (guint i = 1; cells[i] != NULL; i++)
      set_member (json_node_get_object (organization), cells[i], path, line);
    laurel_check_organization (organization, collect, findings);
  } else {
    g_autoptr (LaurelRecord) record = vector_make_record (LAUREL_COLUMN_CREDENTIAL_STATUS, "Active");

    for (guint i = 0; cells[i] != NULL; i++)
      set_cell (record, cells[i], path, line);
    laurel_check_record (record, NULL, collect, findings);
  }

  return findings;
}

/* Every fact that has rules is there in each kind, and each of its rules is found. */
static void
check_complete (const char *path, GHashTable *seen)
{
  guint n_rules = 0;
  const LaurelRule *rules = laurel_rules_get_all (&n_rules);

  for (guint i = 0; i < n_rules; i++) {
    g_auto (GStrv) facts = rules[i].facts != NULL ? g_strsplit (rules[i].facts, " ", -1) : NULL;

    if (facts == NULL || g_strv_contains (elsewhere, rules[i].code))
      continue;
    if (!g_hash_table_contains (seen, rules[i].code))
      vector_fail (path, 0, "no vector has the finding %s", rules[i].code);
    for (guint j = 0; facts[j] != NULL; j++)
      for (guint k = 0; k < G_N_ELEMENTS (kind_names); k++) {
        g_autofree char *wanted = g_strconcat (facts[j], " ", kind_names[k], NULL);

        if (!g_hash_table_contains (seen, wanted))
          vector_fail (path, 0, "no vector is %s", wanted);
      }
  }
}

static void
note_codes (GHashTable *seen, const char *codes)
{
  g_auto (GStrv) all = g_strsplit (codes, " ", -1);

  for (guint i = 0; all[i] != NULL; i++)
    g_hash_table_add (seen, g_strdup (all[i]));
}

/**
 * vectors_run_rules:
 * @path: a file of tests/vectors/rules
 *
 * Judges each record or organization, and compares what the rules of one fact find in it. The file is to have all facts.
 */
void
vectors_run_rules (const char *path)
{
  g_autofree char *text = vector_read_file (path);
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; lines[i] != NULL; i++) {
    g_auto (GStrv) fields = NULL;
    g_autoptr (GPtrArray) findings = NULL;
    g_autofree char *codes = NULL;

    if (*lines[i] == '\0' || *lines[i] == '#')
      continue;
    fields = g_strsplit (lines[i], "\t", -1);
    if (g_strv_length (fields) < FIRST_CELL) {
      vector_fail (path, i + 1, "has %u fields", g_strv_length (fields));
      continue;
    }
    if (strcmp (fields[FACT], "Fact") == 0)
      continue;
    findings = check_line (path, i + 1, fields + FIRST_CELL);
    codes = show_codes (findings, fields[FACT]);
    if (strcmp (codes, fields[CODES]) != 0)
      vector_fail (path, i + 1, "%s %s: finds “%s”, not “%s”", fields[FACT], fields[KIND], codes, fields[CODES]);
    if ((strcmp (fields[KIND], "pass") == 0) != (strcmp (fields[CODES], "-") == 0) && strcmp (fields[KIND], "edge") != 0)
      vector_fail (path, i + 1, "is a %s with “%s”", fields[KIND], fields[CODES]);
    note_codes (seen, fields[CODES]);
    g_hash_table_add (seen, g_strconcat (fields[FACT], " ", fields[KIND], NULL));
  }
  check_complete (path, seen);
}
