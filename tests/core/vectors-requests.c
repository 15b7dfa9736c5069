/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "core/laurel-importer.h"
#include "core/laurel-json.h"
#include "core/laurel-mapping.h"
#include "core/laurel-places.h"
#include "vectors.h"

/* A sheet, and beside it the `Credential` objects that its rows become; what is live, and who owns them: see
 * tests/vectors/README.md. */

#define OWNER "ce-7d0c7a2e-3f55-4b0e-9a44-5b1a6a2f8f10"

typedef struct {
  const char *path;
  JsonArray *expected;
  JsonNode *base; /* nullable */
  LaurelPlaces *places; /* nullable */
  guint n_records;
} Sheet;

static char *
name_beside (const char *path, const char *ending)
{
  g_autofree char *stem = g_strndup (path, strlen (path) - strlen (".csv"));

  return g_strconcat (stem, ending, NULL);
}

static JsonNode *
load_beside (const char *path, const char *ending)
{
  g_autofree char *beside = name_beside (path, ending);
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;
  JsonNode *node;

  if (!g_file_test (beside, G_FILE_TEST_EXISTS))
    return NULL;
  text = vector_read_file (beside);
  node = laurel_json_parse (text, -1, &error);
  g_assert_no_error (error);

  return node;
}

static void
compare_members (const Sheet *sheet, guint row, JsonObject *found, JsonObject *expected)
{
  g_autoptr (GList) names = g_list_concat (json_object_get_members (found), json_object_get_members (expected));

  names = g_list_sort (names, (GCompareFunc) strcmp);
  for (GList *l = names; l != NULL; l = l->next) {
    JsonNode *have = json_object_get_member (found, l->data);
    JsonNode *want = json_object_get_member (expected, l->data);
    g_autofree char *have_text = have != NULL ? laurel_json_write (have, LAUREL_JSON_SORTED) : g_strdup ("nothing");
    g_autofree char *want_text = want != NULL ? laurel_json_write (want, LAUREL_JSON_SORTED) : g_strdup ("nothing");

    if ((l->prev == NULL || strcmp (l->prev->data, l->data) != 0) && strcmp (have_text, want_text) != 0)
      vector_fail (sheet->path, row, "%s: found %s, expected %s", (char *) l->data, have_text, want_text);
  }
}

static gboolean
take_record (LaurelRecord *record, gpointer user_data, GError **error)
{
  const Sheet *sheet = user_data;
  guint position = ((Sheet *) user_data)->n_records++;
  const LaurelMapping mapping = {
    .language = "en-US", .owner = OWNER, .registry = "https://practice.invalid", .places = sheet->places,
  };
  g_autoptr (JsonNode) request = NULL;
  g_autoptr (JsonNode) again = NULL;
  g_autofree char *text = NULL;
  g_autofree char *text_again = NULL;

  if (position >= json_array_get_length (sheet->expected))
    return TRUE;
  if (sheet->base != NULL)
    record->base = json_node_ref (sheet->base);
  request = laurel_request_new_credential (record, &mapping);
  again = laurel_request_new_credential (record, &mapping);
  text = laurel_json_write (request, LAUREL_JSON_COMPACT);
  text_again = laurel_json_write (again, LAUREL_JSON_COMPACT);
  if (strcmp (text, text_again) != 0)
    vector_fail (sheet->path, record->row, "the second request differs from the first");
  compare_members (sheet, record->row, json_node_get_object (request),
                   json_array_get_object_element (sheet->expected, position));

  return TRUE;
}

static gboolean
take_append (guint first_row, const LaurelRecord *profiles, gpointer user_data, GError **error)
{
  const Sheet *sheet = user_data;

  vector_fail (sheet->path, first_row, "a row of this record stands below another record");

  return TRUE;
}

static void
drop_finding (LaurelFinding *finding, gpointer user_data)
{
  laurel_finding_free (finding);
}

/**
 * vectors_run_requests:
 * @path: a sheet of tests/vectors/requests
 *
 * Imports the sheet as it stands and compares what its records become with the array in the `.json` beside it.
 */
void
vectors_run_requests (const char *path)
{
  const LaurelImportSink sink = { .record = take_record, .append = take_append, .finding = drop_finding };
  const LaurelImportOptions options = { 0 };
  g_autoptr (JsonNode) expected = load_beside (path, ".json");
  g_autoptr (JsonNode) base = load_beside (path, ".base.json");
  g_autoptr (JsonNode) owner = load_beside (path, ".owner.json");
  g_autoptr (LaurelPlaces) places = owner != NULL ? laurel_places_new (owner) : NULL;
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GError) error = NULL;
  Sheet sheet = { .path = path, .base = base, .places = places };

  if (expected == NULL || !JSON_NODE_HOLDS_ARRAY (expected)) {
    vector_fail (path, 0, "has no array of requests beside it");
    return;
  }
  sheet.expected = json_node_get_array (expected);
  if (!laurel_import_file (file, &options, &sink, &sheet, NULL, NULL, &error))
    vector_fail (path, 0, "is not imported: %s", error->message);
  else if (sheet.n_records != json_array_get_length (sheet.expected))
    vector_fail (path, 0, "%u records, %u requests", sheet.n_records, json_array_get_length (sheet.expected));
}
