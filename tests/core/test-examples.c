/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "core/laurel-checker.h"
#include "core/laurel-json.h"
#include "core/laurel-mapping.h"

/* The examples of the template's columns: they are shown in the help and in the empty sheet, and people copy them. */

#define OWNER "ce-0a4f6c2e-8b1d-4c57-9e30-6d2b7f81a4c5"

static const LaurelMapping mapping = { .language = "en-US", .owner = OWNER, .registry = "https://practice.invalid" };

static void
take (LaurelFinding *finding, gpointer user_data)
{
  g_ptr_array_add (user_data, finding);
}

static GPtrArray *
check (const LaurelRecord *record)
{
  const LaurelCheckContext context = { .owner = OWNER };
  GPtrArray *findings = g_ptr_array_new_with_free_func ((GDestroyNotify) laurel_finding_free);

  laurel_check_record (record, &context, take, findings);

  return findings;
}

static void
set_example (LaurelRecord *record, const LaurelColumn *column)
{
  if (column->profile != LAUREL_PROFILE_MAIN && laurel_record_get_n_profiles (record, column->profile) == 0)
    laurel_record_add_profile (record, column->profile, record->row);
  laurel_record_set_cell (record, column->id, 0, column->example);
}

static LaurelRecord *
make_record (void)
{
  LaurelRecord *record = laurel_record_new ();

  record->row = 2;
  for (guint i = 0; i < laurel_template_get_n_columns (); i++) {
    const LaurelColumn *column = laurel_template_get_nth (i);

    if (column->profile == LAUREL_PROFILE_MAIN && column->tier == LAUREL_TIER_REQUIRED)
      set_example (record, column);
  }

  return record;
}

/* Columns that belong to another type of credential than the example's. */
static void
set_type_for (LaurelRecord *record, const LaurelColumn *column)
{
  const char *type = column->id == LAUREL_COLUMN_REGISTERED_BY           ? "Apprentice Certificate"
                     : (column->flags & LAUREL_COLUMN_DEGREE) != 0 ? "Associate Degree"
                                                                   : NULL;

  if (type != NULL)
    laurel_record_set_cell (record, LAUREL_COLUMN_CREDENTIAL_TYPE, 0, type);
}

/* A currency says something only beside a price. */
static void
set_company (LaurelRecord *record, const LaurelColumn *column)
{
  if (column->id == LAUREL_COLUMN_COST_CURRENCY)
    set_example (record, laurel_template_get (LAUREL_COLUMN_COST_TYPES));
}

static gboolean
is_sent (const LaurelColumn *column)
{
  return (column->flags & (LAUREL_COLUMN_CARRIED | LAUREL_COLUMN_LOCAL)) == 0;
}

static void
refuse (const LaurelColumn *column, GPtrArray *findings, LaurelColumnId about)
{
  for (guint i = 0; i < findings->len; i++) {
    const LaurelFinding *finding = g_ptr_array_index (findings, i);

    if (about != LAUREL_COLUMN_NONE && finding->column != about)
      continue;
    /* That nothing outside the Publisher reads what is carried is said of any text. */
    if (column != NULL && (column->flags & LAUREL_COLUMN_CARRIED) != 0 && finding->severity == LAUREL_SEVERITY_WARNING)
      continue;
    if (finding->severity > LAUREL_SEVERITY_ADVICE
        || (strcmp (finding->rule->code, "benchmark-missing") != 0 && finding->fix != NULL))
      g_error ("%s “%s”: %s: %s", column != NULL ? column->header : laurel_template_get_header (finding->column),
               column != NULL ? column->example : "all", finding->rule->code, finding->message);
  }
}

/* Every column has one, and by itself it is right in every way, down to the spelling. */
static void
test_each (void)
{
  for (guint i = 0; i < laurel_template_get_n_columns (); i++) {
    const LaurelColumn *column = laurel_template_get_nth (i);
    g_autoptr (LaurelRecord) record = make_record ();
    g_autoptr (GPtrArray) findings = NULL;

    g_test_message ("%s: %s", column->header, column->example);
    g_assert_false (laurel_text_is_blank (column->example));
    set_type_for (record, column);
    set_example (record, column);
    set_company (record, column);
    findings = check (record);
    refuse (column, findings, column->id);
  }
}

static gboolean
holds (JsonNode *node, const char *key)
{
  JsonObject *object;
  JsonObjectIter iter;
  JsonNode *member;
  const char *name;

  if (JSON_NODE_HOLDS_ARRAY (node)) {
    JsonArray *array = json_node_get_array (node);

    for (guint i = 0; i < json_array_get_length (array); i++)
      if (holds (json_array_get_element (array, i), key))
        return TRUE;
    return FALSE;
  }
  if (!JSON_NODE_HOLDS_OBJECT (node))
    return FALSE;
  object = json_node_get_object (node);
  if (json_object_has_member (object, key))
    return TRUE;
  json_object_iter_init (&iter, object);
  while (json_object_iter_next (&iter, &name, &member))
    if (holds (member, key))
      return TRUE;

  return FALSE;
}

/* All together they are one credential without a fault, and each is seen in what would be sent. */
static void
test_together (void)
{
  static const char addresses[] =
    "{\"CTID\": \"" OWNER "\", \"Address\": ["
    "{\"Name\": \"Main Campus\", \"Identifier\": [{\"IdentifierValueCode\": \"main-campus\"}], \"City\": \"Erie\"},"
    "{\"Name\": \"North Campus\", \"Identifier\": [{\"IdentifierValueCode\": \"north-campus\"}], \"City\": \"Erie\"}]}";
  g_autoptr (JsonNode) organization = laurel_json_parse (addresses, -1, NULL);
  g_autoptr (LaurelPlaces) places = laurel_places_new (organization);
  const LaurelMapping with_places = { .language = "en-US", .owner = OWNER, .registry = "https://practice.invalid",
                                      .places = places };
  g_autoptr (LaurelRecord) record = make_record ();
  g_autoptr (GPtrArray) findings = NULL;
  g_autoptr (JsonNode) request = NULL;

  for (guint i = 0; i < laurel_template_get_n_columns (); i++) {
    const LaurelColumn *column = laurel_template_get_nth (i);

    if ((column->flags & (LAUREL_COLUMN_CARRIED | LAUREL_COLUMN_DEGREE | LAUREL_COLUMN_LEGACY)) == 0
        && column->id != LAUREL_COLUMN_REGISTERED_BY)
      set_example (record, column);
  }
  findings = check (record);
  refuse (NULL, findings, LAUREL_COLUMN_NONE);

  request = laurel_request_new_credential (record, &with_places);
  for (guint i = 0; i < laurel_template_get_n_columns (); i++) {
    const LaurelColumn *column = laurel_template_get_nth (i);

    if (column->assistant == NULL || !is_sent (column) || column->id == LAUREL_COLUMN_REGISTERED_BY
        || (column->flags & (LAUREL_COLUMN_DEGREE | LAUREL_COLUMN_LEGACY)) != 0)
      continue;
    g_test_message ("%s", column->header);
    g_assert_true (holds (request, column->assistant));
  }
}

/* Where another type of credential is needed, or an older form is read, the example is sent as well. */
static void
test_sent_alone (void)
{
  for (guint i = 0; i < laurel_template_get_n_columns (); i++) {
    const LaurelColumn *column = laurel_template_get_nth (i);
    g_autoptr (LaurelRecord) record = NULL;
    g_autoptr (JsonNode) request = NULL;

    if (column->id != LAUREL_COLUMN_REGISTERED_BY
        && (column->flags & (LAUREL_COLUMN_DEGREE | LAUREL_COLUMN_LEGACY)) == 0)
      continue;
    g_test_message ("%s", column->header);
    record = make_record ();
    set_type_for (record, column);
    set_example (record, column);
    if (column->profile == LAUREL_PROFILE_CONNECTION)
      set_example (record, laurel_template_get (LAUREL_COLUMN_CONNECTION_TYPE));
    request = laurel_request_new_credential (record, &mapping);
    g_assert_true (holds (request, column->assistant));
  }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/examples/each", test_each);
  g_test_add_func ("/examples/together", test_together);
  g_test_add_func ("/examples/sent-alone", test_sent_alone);

  return g_test_run ();
}
