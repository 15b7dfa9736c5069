/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "core/laurel-csv-writer.h"
#include "core/laurel-grammar.h"
#include "core/laurel-graph-check.h"
#include "core/laurel-importer.h"
#include "core/laurel-json.h"
#include "core/laurel-mapping.h"

/* Records of every column that is sent, on all their ways and back: record → request → record, record → request →
 * graph → record, record → sheet → record. Each seed is a record, the same one everywhere. */

#define CTID "ce-5b0d6c1e-8a43-4f0e-9d27-31c7a4e5f810"
#define OWNER "ce-c4f1e0d2-6b7a-4c58-8f39-0a1b2c3d4e5f"
#define REGISTRY "https://practice.invalid"
#define N_ROUNDS 400

static LaurelMapping mapping = { .language = "en-US", .owner = OWNER, .registry = REGISTRY };

static const struct {
  LaurelColumnId column;
  const char *texts[3];
} cells[] = {
  { LAUREL_COLUMN_NAME, { "Pool Technician", "Técnico de piscinas", "A “quoted” name" } },
  { LAUREL_COLUMN_DESCRIPTION, { "Holders test the water.", "Two\nlines of text.", "A ~ and an & are kept." } },
  { LAUREL_COLUMN_CREDENTIAL_TYPE, { "Apprentice Certificate", "License", "Associate Degree" } },
  { LAUREL_COLUMN_SUBJECT_WEBPAGE, { "https://example.org/a", "http://example.org/b?c=d", "https://example.org/é" } },
  { LAUREL_COLUMN_CREDENTIAL_STATUS, { "Active", "Suspended", "Deprecated" } },
  { LAUREL_COLUMN_LANGUAGE, { "English", "en-US|Spanish", "French" } },
  { LAUREL_COLUMN_CREDENTIAL_ID, { "urn:x:1", "X-2", "33" } },
  { LAUREL_COLUMN_VERSION_IDENTIFIER, { "2024 Catalog", "Edition~3", "Edition~3~https://example.org/e" } },
  { LAUREL_COLUMN_ALTERNATE_NAME, { "PTC", "A|B", "C" } },
  { LAUREL_COLUMN_IMAGE, { "https://example.org/i.png", "https://example.org/j.png", "https://example.org/k.png" } },
  { LAUREL_COLUMN_DATE_EFFECTIVE, { "2024-01-02", "1999-12-31", "2026-11-23" } },
  { LAUREL_COLUMN_KEYWORDS, { "pool|water", "one", "a|b|c|d" } },
  { LAUREL_COLUMN_SUBJECTS, { "Chemistry", "Safety|Law", "X" } },
  { LAUREL_COLUMN_LATEST_VERSION, { CTID, "https://example.org/lv", "https://example.org/lv2" } },
  { LAUREL_COLUMN_PREVIOUS_VERSION, { "https://example.org/pv", OWNER, "https://example.org/pv2" } },
  { LAUREL_COLUMN_IN_CATALOG, { "https://example.org/ca", "https://example.org/ca?y=2", "http://example.org/ca3" } },
  { LAUREL_COLUMN_COPYRIGHT_HOLDER, { OWNER, "Some House~https://example.org/h", CTID } },
  { LAUREL_COLUMN_AUDIENCE_LEVEL, { "Beginner Level", "Advanced Level|Beginner Level", "Graduate Level" } },
  { LAUREL_COLUMN_AUDIENCE, { "Part-Time", "Resident|Citizen", "Full-Time" } },
  { LAUREL_COLUMN_LEARNING_DELIVERY, { "Online Only", "Blended Delivery|In-Person Only", "In-Person Only" } },
  { LAUREL_COLUMN_ASSESSMENT_DELIVERY, { "Online Only", "Blended Delivery|In-Person Only", "In-Person Only" } },
  { LAUREL_COLUMN_AVAILABLE_ONLINE_AT, { "https://example.org/o", "https://example.org/o/", "https://example.org/o2" } },
  { LAUREL_COLUMN_AVAILABILITY_LISTING, { "https://example.org/l", "https://example.org/l/", "https://example.org/l2" } },
  { LAUREL_COLUMN_AVAILABLE_AT_CODES, { "north", "main|north", "all" } },
  { LAUREL_COLUMN_OCCUPATION, { "Lifeguard", "Lifeguard|Pool boy", "Trainer" } },
  { LAUREL_COLUMN_ONET, { "11-1011.00", "11-1011.00|29-2034.00", "45-2092.00" } },
  { LAUREL_COLUMN_INDUSTRY, { "Leisure", "Leisure|Health", "Sport" } },
  { LAUREL_COLUMN_NAICS, { "611210", "61|6112", "713940" } },
  { LAUREL_COLUMN_PROGRAM, { "Pools", "Pools|Spas", "Water" } },
  { LAUREL_COLUMN_CIP, { "15.0506", "09.0702|15.0506", "51.3801" } },
  { LAUREL_COLUMN_DEGREE_MAJOR, { "Hydrology", "Hydrology|Chemistry", "Law" } },
  { LAUREL_COLUMN_DEGREE_MINOR, { "Sport", "Sport|Music", "Art" } },
  { LAUREL_COLUMN_DEGREE_CONCENTRATION, { "Pools", "Pools|Baths", "Lakes" } },
  { LAUREL_COLUMN_ESTIMATED_DURATION, { "12 Weeks", "8 Hours~16 Hours", "30 Months" } },
  { LAUREL_COLUMN_ESTIMATED_DURATION_DESCRIPTION, { "About a term.", "Longer in summer.", "It depends." } },
  { LAUREL_COLUMN_RENEWAL_FREQUENCY, { "2 Years", "18 Months", "90 Days" } },
  { LAUREL_COLUMN_OFFERED_BY, { OWNER, "Some School~https://example.org/s|" OWNER, CTID } },
  { LAUREL_COLUMN_ACCREDITED_BY, { "Assurers~https://example.org/q", OWNER, CTID "|" OWNER } },
  { LAUREL_COLUMN_APPROVED_BY, { "Approvers~https://example.org/ap", CTID, CTID "|Others~https://example.org/ot" } },
  { LAUREL_COLUMN_RECOGNIZED_BY, { "Board~https://example.org/bo", CTID, "A~https://example.org/a|B~https://example.org/b" } },
  { LAUREL_COLUMN_REGULATED_BY, { "Ministry~https://example.org/mi", CTID, OWNER "|Ministry~https://example.org/mi" } },
  { LAUREL_COLUMN_RENEWED_BY, { "Renewers~https://example.org/r", OWNER, CTID } },
  { LAUREL_COLUMN_REVOKED_BY, { "Revokers~https://example.org/v", OWNER, CTID } },
  { LAUREL_COLUMN_REGISTERED_BY, { "Registrars~https://example.org/g", OWNER, CTID } },
  { LAUREL_COLUMN_PROCESS_STANDARDS, { "https://example.org/ps", "https://example.org/ps2", "https://example.org/ps3" } },
  { LAUREL_COLUMN_PROCESS_STANDARDS_DESCRIPTION, { "How it is made.", "By rule; by hand.", "A\nB" } },
  { LAUREL_COLUMN_COMMON_CONDITIONS, { CTID, OWNER "|" CTID, OWNER } },
  { LAUREL_COLUMN_COMMON_COSTS, { OWNER, CTID "|" OWNER, CTID } },
  { LAUREL_COLUMN_IS_NON_CREDIT, { "TRUE", "FALSE", "TRUE" } },
  { LAUREL_COLUMN_COST_NAME, { "In county", "Out of county", "All" } },
  { LAUREL_COLUMN_COST_DESCRIPTION, { "What residents of it pay.", "What others pay for it.", "Everybody pays this." } },
  { LAUREL_COLUMN_COST_DETAILS_URL, { "https://example.org/c", "https://example.org/d", "https://example.org/e" } },
  { LAUREL_COLUMN_COST_CURRENCY, { "USD", "EUR", "CAD" } },
  { LAUREL_COLUMN_COST_TYPES, { "Tuition~1299.5", "Tuition~10|Application~25", "Tuition" } },
  { LAUREL_COLUMN_CONDITION_NAME, { "Exam", "Course", "Practice" } },
  { LAUREL_COLUMN_CONDITION_DESCRIPTION, { "Pass the exam first.", "Take the course.", "Have practised." } },
  { LAUREL_COLUMN_CONDITION_SUBJECT_WEBPAGE, { "https://example.org/cw", "https://example.org/cx", "http://example.org/cy" } },
  { LAUREL_COLUMN_CONDITION_SUBMISSION, { "https://example.org/form", "A letter|A photo", "https://example.org/f|A letter" } },
  { LAUREL_COLUMN_CONDITION_ITEMS, { "Be 18", "Be 18|Swim", "Swim" } },
  { LAUREL_COLUMN_CONDITION_EXPERIENCE, { "Two summers", "None", "Some" } },
  { LAUREL_COLUMN_CONDITION_YEARS, { "2", "0.5", "10" } },
  { LAUREL_COLUMN_CONDITION_TARGET_CREDENTIAL, { CTID, "First Aid~Certificate~https://example.org/fa", OWNER "|" CTID } },
  { LAUREL_COLUMN_CONDITION_TARGET_ASSESSMENT, { CTID, "The Exam~https://example.org/ex", OWNER } },
  { LAUREL_COLUMN_CONDITION_ASSESSMENT_CTID, { CTID, OWNER, CTID } },
  { LAUREL_COLUMN_CONDITION_TARGET_LEARNING, { CTID, "Diving~https://example.org/dv", "Diving~https://example.org/dv|" CTID } },
  { LAUREL_COLUMN_CONDITION_COMPETENCY_FRAMEWORK, { CTID, OWNER, OWNER "|" CTID } },
  { LAUREL_COLUMN_CONDITION_CREDIT_HOUR_TYPE, { "Semester Hour", "Lab hours", "Hours" } },
  { LAUREL_COLUMN_CONDITION_CREDIT_HOUR_VALUE, { "3", "1.5", "40" } },
  { LAUREL_COLUMN_CONDITION_CREDIT_UNIT_TYPE, { "Semester Hour", "Quarter Hour", "Semester Hour" } },
  { LAUREL_COLUMN_CONDITION_CREDIT_UNIT_VALUE, { "3", "4.5", "12" } },
  { LAUREL_COLUMN_CONDITION_CREDIT_UNIT_MAX_VALUE, { "13", "14.5", "20" } },
  { LAUREL_COLUMN_CONDITION_CREDIT_UNIT_DESCRIPTION, { "In the first year.", "In all.", "At least." } },
  { LAUREL_COLUMN_CONNECTION_DESCRIPTION, { "Counts for the degree.", "Leads there.", "Helps with it." } },
  { LAUREL_COLUMN_CONNECTION_TARGET_CREDENTIAL, { CTID, "Nursing~License~https://example.org/nu", OWNER } },
  { LAUREL_COLUMN_CONNECTION_TARGET_ASSESSMENT, { CTID, "The Test~https://example.org/te", OWNER } },
  { LAUREL_COLUMN_CONNECTION_TARGET_LEARNING, { CTID, "Waves~https://example.org/wv", OWNER "|" CTID } },
  { LAUREL_COLUMN_CONNECTION_CREDIT_HOUR_TYPE, { "Quarter Hour", "Shop hours", "Hours" } },
  { LAUREL_COLUMN_CONNECTION_CREDIT_HOUR_VALUE, { "2", "1.25", "30" } },
  { LAUREL_COLUMN_CONNECTION_CREDIT_UNIT_TYPE, { "Clock Hour", "Contact Hour", "Certificate Credit" } },
  { LAUREL_COLUMN_CONNECTION_CREDIT_UNIT_VALUE, { "1", "2.5", "9" } },
  { LAUREL_COLUMN_CONNECTION_CREDIT_UNIT_MAX_VALUE, { "10", "12.5", "99" } },
  { LAUREL_COLUMN_CONNECTION_CREDIT_UNIT_DESCRIPTION, { "At most.", "By agreement.", "Each year." } },
  { LAUREL_COLUMN_CONNECTION_WEIGHT, { "0.5", "1", "0.25" } },
  { LAUREL_COLUMN_FINANCIAL_NAME, { "A grant", "A loan", "A gift" } },
  { LAUREL_COLUMN_FINANCIAL_DESCRIPTION, { "For residents of it.", "For everybody here.", "For the best of all." } },
  { LAUREL_COLUMN_FINANCIAL_SUBJECT_WEBPAGE, { "https://example.org/fi", "https://example.org/fj", "http://example.org/fk" } },
  { LAUREL_COLUMN_FINANCIAL_TYPE, { "Grant", "Loan|Grant", "Scholarship" } },
};

/* Nothing that is sent may be missing here. The CTID is kept apart from its cell, and types decide where a profile goes:
 * set_type() writes them. */
static void
test_columns (void)
{
  for (guint i = 0; i < laurel_template_get_n_columns (); i++) {
    const LaurelColumn *column = laurel_template_get_nth (i);
    gboolean known = column->assistant == NULL || column->id == LAUREL_COLUMN_CTID || column->id == LAUREL_COLUMN_OWNED_BY
                     || (column->flags & (LAUREL_COLUMN_LOCAL | LAUREL_COLUMN_CARRIED)) != 0;

    for (gsize j = 0; !known && j < G_N_ELEMENTS (cells); j++)
      known = cells[j].column == column->id;
    if (!known)
      g_test_message ("%s", column->header);
    g_assert_true (known);
  }
}

static void
set_type (LaurelRecord *record,
          LaurelProfileKind kind,
          guint position,
          GRand *random)
{
  if (kind == LAUREL_PROFILE_CONDITION)
    laurel_record_set_cell (record, LAUREL_COLUMN_CONDITION_TYPE, position,
                            laurel_condition_type_get_label (g_rand_int_range (random, 0, LAUREL_CONDITION_BAD)));
  if (kind == LAUREL_PROFILE_CONNECTION)
    laurel_record_set_cell (record, LAUREL_COLUMN_CONNECTION_TYPE, position,
                            laurel_connection_type_get_label (g_rand_int_range (random, 0, LAUREL_CONNECTION_BAD)));
}

static LaurelRecord *
make_record (GRand *random)
{
  LaurelRecord *record = laurel_record_new ();
  gboolean degree, apprenticeship;
  const char *type;

  record->ctid = g_strdup (CTID);
  laurel_cells_set (record->main, LAUREL_COLUMN_OWNED_BY, OWNER);
  for (LaurelProfileKind kind = LAUREL_PROFILE_COST; kind < LAUREL_N_PROFILE_KINDS; kind++) {
    for (int i = g_rand_int_range (random, 0, 4); i > 0; i--) {
      laurel_record_add_profile (record, kind, 0);
      set_type (record, kind, laurel_record_get_n_profiles (record, kind) - 1, random);
    }
  }
  for (gsize i = 0; i < G_N_ELEMENTS (cells); i++) {
    const LaurelColumn *column = laurel_template_get (cells[i].column);
    guint n_positions = column->profile == LAUREL_PROFILE_MAIN ? 1
                                                               : laurel_record_get_n_profiles (record, column->profile);

    for (guint j = 0; j < n_positions; j++)
      if (g_rand_int_range (random, 0, 3) > 0)
        laurel_record_set_cell (record, cells[i].column, j, cells[i].texts[g_rand_int_range (random, 0, 3)]);
  }
  /* what may not stand with a type never reaches a graph: rules hold such records up */
  type = laurel_cells_get (record->main, LAUREL_COLUMN_CREDENTIAL_TYPE);
  degree = g_strcmp0 (type, "Associate Degree") == 0;
  apprenticeship = g_strcmp0 (type, "Apprentice Certificate") == 0;
  if (degree)
    laurel_cells_set (record->main, LAUREL_COLUMN_IS_NON_CREDIT, NULL);
  if (!apprenticeship)
    laurel_cells_set (record->main, LAUREL_COLUMN_REGISTERED_BY, NULL);
  return record;
}

static const char places_text[] =
  "{\"Address\":[{\"Name\":\"Main Campus\",\"Identifier\":[{\"IdentifierValueCode\":\"main\"}],"
  "\"Address1\":\"1 High Street\",\"City\":\"Springfield\",\"AddressRegion\":\"Ohio\",\"PostalCode\":\"01234\","
  "\"Country\":\"United States\",\"ContactPoint\":[{\"Name\":\"Desk\",\"PhoneNumbers\":[\"555-0100\"]}]},"
  "{\"Name\":\"North\",\"Identifier\":[{\"IdentifierValueCode\":\"north\"}],\"Address1\":\"2 North Road\","
  "\"Address2\":\"Hall B\",\"City\":\"Springfield\",\"Latitude\":40.5,\"Longitude\":-82.25}]}";

/* Where each type of a kind stands among the profiles of a record that was read from a request. */
static const char *const condition_order[] = { "Requires", "Recommends", "Renewal", "Corequisite" };
static const char *const connection_order[] = {
  "Advanced Standing For", "Advanced Standing From", "Is Preparation For", "Is Recommended For", "Is Required For",
  "Preparation From",
};

static guint
get_rank (LaurelProfileKind kind,
          const LaurelProfile *profile)
{
  const char *const *order = kind == LAUREL_PROFILE_CONDITION ? condition_order : connection_order;
  guint n = kind == LAUREL_PROFILE_CONDITION ? G_N_ELEMENTS (condition_order) : G_N_ELEMENTS (connection_order);
  const char *type = laurel_cells_get (profile->cells, kind == LAUREL_PROFILE_CONDITION ? LAUREL_COLUMN_CONDITION_TYPE
                                                                                     : LAUREL_COLUMN_CONNECTION_TYPE);

  for (guint i = 0; (kind == LAUREL_PROFILE_CONDITION || kind == LAUREL_PROFILE_CONNECTION) && i < n; i++)
    if (g_strcmp0 (order[i], type) == 0)
      return i;
  return 0;
}

static void
move_cell (LaurelCells *from,
           LaurelColumnId column,
           LaurelColumnId to)
{
  const char *text = laurel_cells_get (from, column);

  if (to != LAUREL_COLUMN_NONE && text != NULL)
    laurel_cells_set (from, to, text);
  laurel_cells_set (from, column, NULL);
}

/* Hours become units with words. Units beside them win (rule credit-twice), and an upper end alone is nothing (rule
 * credit-range). */
static void
settle_credit (LaurelCells *row,
               LaurelColumnId hour_type,
               LaurelColumnId hour_value,
               LaurelColumnId unit_type,
               LaurelColumnId unit_value,
               LaurelColumnId unit_max,
               LaurelColumnId unit_description)
{
  gboolean units = laurel_cells_get (row, unit_type) != NULL || laurel_cells_get (row, unit_value) != NULL
                   || laurel_cells_get (row, unit_max) != NULL || laurel_cells_get (row, unit_description) != NULL;

  move_cell (row, hour_type, units ? LAUREL_COLUMN_NONE : unit_description);
  move_cell (row, hour_value, units ? LAUREL_COLUMN_NONE : unit_value);
  if (laurel_cells_get (row, unit_value) == NULL)
    laurel_cells_set (row, unit_max, NULL);
}

static void
settle_profile (LaurelProfileKind kind,
                LaurelCells *row,
                gboolean from_graph)
{
  gboolean required = g_strcmp0 (laurel_cells_get (row, LAUREL_COLUMN_CONDITION_TYPE), "Requires") == 0;
  const char *first = laurel_cells_get (row, LAUREL_COLUMN_CONDITION_ASSESSMENT_CTID);
  const char *second = laurel_cells_get (row, LAUREL_COLUMN_CONDITION_TARGET_ASSESSMENT);
  g_autofree char *both = first != NULL && second != NULL ? g_strconcat (first, "|", second, NULL)
                                                          : g_strdup (first != NULL ? first : second);

  if (kind == LAUREL_PROFILE_CONDITION) {
    settle_credit (row, LAUREL_COLUMN_CONDITION_CREDIT_HOUR_TYPE, LAUREL_COLUMN_CONDITION_CREDIT_HOUR_VALUE,
                   LAUREL_COLUMN_CONDITION_CREDIT_UNIT_TYPE, LAUREL_COLUMN_CONDITION_CREDIT_UNIT_VALUE,
                   LAUREL_COLUMN_CONDITION_CREDIT_UNIT_MAX_VALUE, LAUREL_COLUMN_CONDITION_CREDIT_UNIT_DESCRIPTION);
    /* two columns for one thing */
    laurel_cells_set (row, LAUREL_COLUMN_CONDITION_ASSESSMENT_CTID, NULL);
    if (both != NULL)
      laurel_cells_set (row, LAUREL_COLUMN_CONDITION_TARGET_ASSESSMENT, both);
    /* with requirements only (rule framework-not-required), and the service writes its competencies in its place */
    if (from_graph || !required)
      laurel_cells_set (row, LAUREL_COLUMN_CONDITION_COMPETENCY_FRAMEWORK, NULL);
  }
  if (kind == LAUREL_PROFILE_CONNECTION)
    settle_credit (row, LAUREL_COLUMN_CONNECTION_CREDIT_HOUR_TYPE, LAUREL_COLUMN_CONNECTION_CREDIT_HOUR_VALUE,
                   LAUREL_COLUMN_CONNECTION_CREDIT_UNIT_TYPE, LAUREL_COLUMN_CONNECTION_CREDIT_UNIT_VALUE,
                   LAUREL_COLUMN_CONNECTION_CREDIT_UNIT_MAX_VALUE, LAUREL_COLUMN_CONNECTION_CREDIT_UNIT_DESCRIPTION);
}

static gboolean
says_something (LaurelProfileKind kind,
                const LaurelCells *row)
{
  guint n_types = kind == LAUREL_PROFILE_CONDITION || kind == LAUREL_PROFILE_CONNECTION ? 1 : 0;

  return laurel_cells_get_size (row) > n_types;
}

/* The record that must come back: the losses and other spellings that are meant, and no others. */
static LaurelRecord *
make_expected (const LaurelRecord *record,
               gboolean from_graph)
{
  LaurelRecord *expected = laurel_record_new ();
  const char *type = laurel_cells_get (record->main, LAUREL_COLUMN_CREDENTIAL_TYPE);

  expected->ctid = g_strdup (record->ctid);
  laurel_cells_free (expected->main);
  expected->main = laurel_cells_copy (record->main);
  laurel_cells_set (expected->main, LAUREL_COLUMN_CTID, CTID);
  if (g_strcmp0 (type, "Associate Degree") != 0) {
    laurel_cells_set (expected->main, LAUREL_COLUMN_DEGREE_MAJOR, NULL);
    laurel_cells_set (expected->main, LAUREL_COLUMN_DEGREE_MINOR, NULL);
    laurel_cells_set (expected->main, LAUREL_COLUMN_DEGREE_CONCENTRATION, NULL);
  }
  if (g_strcmp0 (laurel_cells_get (expected->main, LAUREL_COLUMN_AVAILABLE_AT_CODES), "all") == 0)
    laurel_cells_set (expected->main, LAUREL_COLUMN_AVAILABLE_AT_CODES, "main|north");
  /* what is filled in */
  if (laurel_cells_get (expected->main, LAUREL_COLUMN_OFFERED_BY) == NULL)
    laurel_cells_set (expected->main, LAUREL_COLUMN_OFFERED_BY, OWNER);
  if (laurel_cells_get (expected->main, LAUREL_COLUMN_CREDENTIAL_STATUS) == NULL)
    laurel_cells_set (expected->main, LAUREL_COLUMN_CREDENTIAL_STATUS, "Active");
  for (LaurelProfileKind kind = LAUREL_PROFILE_COST; kind < LAUREL_N_PROFILE_KINDS; kind++)
    for (guint rank = 0; rank < G_N_ELEMENTS (connection_order); rank++)
      for (guint i = 0; i < laurel_record_get_n_profiles (record, kind); i++) {
        const LaurelProfile *profile = laurel_record_get_profile (record, kind, i);
        g_autoptr (LaurelCells) row = laurel_cells_copy (profile->cells);

        settle_profile (kind, row, from_graph);
        if (get_rank (kind, profile) != rank || !says_something (kind, row))
          continue;
        laurel_record_add_profile (expected, kind, 0);
        for (guint j = 0; j < laurel_cells_get_size (row); j++) {
          LaurelColumnId column;
          const char *text = laurel_cells_get_nth (row, j, &column);

          laurel_record_set_cell (expected, column, laurel_record_get_n_profiles (expected, kind) - 1, text);
        }
      }
  return expected;
}

static void
assert_same_cells (LaurelRecord *record,
                   LaurelRecord *expected)
{
  for (guint i = 0; i < laurel_template_get_n_columns (); i++) {
    const LaurelColumn *column = laurel_template_get_nth (i);
    guint n = column->profile == LAUREL_PROFILE_MAIN ? 1 : laurel_record_get_n_profiles (expected, column->profile);

    if (column->profile != LAUREL_PROFILE_MAIN)
      g_assert_cmpuint (laurel_record_get_n_profiles (record, column->profile), ==, n);
    for (guint j = 0; j < n; j++) {
      const char *text = laurel_record_get_cell (record, column->id, j);
      const char *wanted = laurel_record_get_cell (expected, column->id, j);

      if (laurel_text_is_blank (text) && laurel_text_is_blank (wanted))
        continue;
      if (g_strcmp0 (text, wanted) != 0)
        g_test_message ("%s %u", column->header, j);
      g_assert_cmpstr (text, ==, wanted);
    }
  }
}

static void
assert_same_graph (JsonNode *one,
                   JsonNode *other)
{
  g_autoptr (GPtrArray) differences = laurel_graph_compare (one, other);

  for (guint i = 0; i < differences->len; i++) {
    LaurelJsonDifference *difference = differences->pdata[i];

    g_test_message ("%s: %s, not %s", difference->path, difference->found, difference->sent);
  }
  g_assert_cmpuint (differences->len, ==, 0);
}

static void
assert_same_json (JsonNode *one,
                  JsonNode *other)
{
  g_autofree char *text = laurel_json_write (one, LAUREL_JSON_CANONICAL);
  g_autofree char *other_text = laurel_json_write (other, LAUREL_JSON_CANONICAL);

  g_assert_cmpstr (text, ==, other_text);
}

/* Any record → request → graph → request → record: its request says the same, and the check has nothing to say. */
static void
test_records (void)
{
  for (guint i = 0; i < N_ROUNDS; i++) {
    g_autoptr (GRand) random = g_rand_new_with_seed (i);
    g_autoptr (LaurelRecord) record = make_record (random);
    g_autoptr (JsonNode) request = laurel_request_new_credential (record, &mapping);
    g_autoptr (JsonNode) graph = laurel_graph_from_credential (request, &mapping);
    g_autoptr (JsonNode) read = laurel_request_from_graph (graph, &mapping, NULL);
    g_autoptr (JsonNode) again = NULL;
    g_autoptr (JsonNode) again_graph = NULL;
    g_autoptr (LaurelRecord) back = NULL;
    g_autofree char *left = NULL;
    g_autofree char *fault = laurel_cells_get (record->main, LAUREL_COLUMN_CREDENTIAL_TYPE) != NULL
                                 ? laurel_graph_find_fault (graph) : NULL;

    g_test_message ("seed %u", i);
    g_assert_cmpstr (fault, ==, NULL);
    back = laurel_record_new_from_request (read, &mapping, &left);
    g_assert_cmpstr (left, ==, NULL);
    again = laurel_request_new_credential (back, &mapping);
    again_graph = laurel_graph_from_credential (again, &mapping);
    assert_same_graph (graph, again_graph);
    assert_same_graph (again_graph, graph);
    /* and what is written is what is written a second time */
    {
      g_autoptr (LaurelRecord) third = laurel_record_new_from_request (again, &mapping, NULL);

      g_assert_true (laurel_record_equal (back, third));
    }
  }
}

/* The cells themselves come back. Of costs that follow one another the graph keeps only what their items say, when all
 * else is the same: each has a name of its own here. */
static void
test_cells (void)
{
  for (guint i = 0; i < N_ROUNDS; i++) {
    g_autoptr (GRand) random = g_rand_new_with_seed (i);
    g_autoptr (LaurelRecord) record = make_record (random);
    g_autoptr (JsonNode) request = NULL;
    g_autoptr (JsonNode) graph = NULL;
    g_autoptr (JsonNode) read = NULL;
    g_autoptr (LaurelRecord) back = NULL;
    g_autoptr (LaurelRecord) back_from_graph = NULL;
    g_autoptr (LaurelRecord) expected = make_expected (record, FALSE);
    g_autoptr (LaurelRecord) expected_from_graph = NULL;
    g_autofree char *left = NULL;

    g_test_message ("seed %u", i);
    request = laurel_request_new_credential (record, &mapping);
    back = laurel_record_new_from_request (request, &mapping, &left);
    g_assert_cmpstr (left, ==, NULL);
    assert_same_cells (back, expected);

    for (guint j = 0; j < laurel_record_get_n_profiles (record, LAUREL_PROFILE_COST); j++) {
      g_autofree char *name = g_strdup_printf ("Cost %u", j);

      laurel_record_set_cell (record, LAUREL_COLUMN_COST_NAME, j, name);
    }
    if (laurel_cells_get (record->main, LAUREL_COLUMN_LANGUAGE) == NULL)
      laurel_cells_set (record->main, LAUREL_COLUMN_LANGUAGE, "English");
    if (laurel_cells_get (record->main, LAUREL_COLUMN_CREDENTIAL_TYPE) == NULL)
      laurel_cells_set (record->main, LAUREL_COLUMN_CREDENTIAL_TYPE, "Badge");
    g_clear_pointer (&request, json_node_unref);
    request = laurel_request_new_credential (record, &mapping);
    graph = laurel_graph_from_credential (request, &mapping);
    read = laurel_request_from_graph (graph, &mapping, NULL);
    back_from_graph = laurel_record_new_from_request (read, &mapping, NULL);
    expected_from_graph = make_expected (record, TRUE);
    assert_same_cells (back_from_graph, expected_from_graph);
  }
}

static gboolean
take_record (LaurelRecord *record,
             gpointer user_data,
             GError **error)
{
  g_ptr_array_add (user_data, laurel_record_ref (record));
  return TRUE;
}

static void
take_finding (LaurelFinding *finding,
              gpointer user_data)
{
  g_test_message ("%s", finding->message);
  g_assert_cmpint (finding->severity, !=, LAUREL_SEVERITY_ERROR);
  laurel_finding_free (finding);
}

static LaurelRecord *
pass_through_sheet (LaurelRecord *record)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (LaurelCsvWriter) writer = laurel_csv_writer_new (LAUREL_CSV_PUBLISHER, text);
  g_autoptr (GPtrArray) records = g_ptr_array_new_with_free_func ((GDestroyNotify) laurel_record_unref);
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;
  LaurelImportSink sink = { .record = take_record, .finding = take_finding };
  LaurelImportCounts counts;

  laurel_csv_writer_use_columns_of (writer, record);
  laurel_csv_writer_write_header (writer);
  laurel_csv_writer_write_record (writer, record, NULL);
  bytes = g_bytes_new (text->str, text->len);
  laurel_import_bytes (bytes, NULL, NULL, &sink, records, &counts, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (records->len, ==, 1);
  return laurel_record_ref (records->pdata[0]);
}

/* A record goes through a sheet, also one that was made of a graph, and its request stays the same to the last byte. */
static void
test_sheets (void)
{
  for (guint i = 0; i < N_ROUNDS; i++) {
    g_autoptr (GRand) random = g_rand_new_with_seed (i);
    g_autoptr (LaurelRecord) record = make_record (random);
    g_autoptr (LaurelRecord) read = NULL;
    g_autoptr (JsonNode) request = NULL;
    g_autoptr (JsonNode) read_request = NULL;
    g_autoptr (JsonNode) graph = NULL;
    g_autoptr (JsonNode) live = NULL;
    g_autoptr (LaurelRecord) fetched = NULL;
    g_autoptr (LaurelRecord) fetched_read = NULL;
    g_autoptr (JsonNode) fetched_request = NULL;
    g_autoptr (JsonNode) fetched_read_request = NULL;

    g_test_message ("seed %u", i);
    /* the first row of a sheet belongs to a record by its name */
    if (laurel_cells_get (record->main, LAUREL_COLUMN_NAME) == NULL)
      laurel_cells_set (record->main, LAUREL_COLUMN_NAME, "Pool Technician");
    read = pass_through_sheet (record);
    if (read->ctid == NULL)
      read->ctid = g_strdup (CTID);
    request = laurel_request_new_credential (record, &mapping);
    read_request = laurel_request_new_credential (read, &mapping);
    assert_same_json (read_request, request);

    graph = laurel_graph_from_credential (request, &mapping);
    live = laurel_request_from_graph (graph, &mapping, NULL);
    fetched = laurel_record_new_from_request (live, &mapping, NULL);
    fetched_read = pass_through_sheet (fetched);
    if (fetched_read->ctid == NULL)
      fetched_read->ctid = g_strdup (CTID);
    fetched_request = laurel_request_new_credential (fetched, &mapping);
    fetched_read_request = laurel_request_new_credential (fetched_read, &mapping);
    assert_same_json (fetched_read_request, fetched_request);
  }
}

/* A base and one edited cell: that property changes and no other. */
static void
test_one_edit (void)
{
  for (guint i = 0; i < N_ROUNDS; i++) {
    g_autoptr (GRand) random = g_rand_new_with_seed (i);
    g_autoptr (LaurelRecord) whole = make_record (random);
    g_autoptr (JsonNode) request = laurel_request_new_credential (whole, &mapping);
    g_autoptr (LaurelRecord) record = laurel_record_new ();
    g_autoptr (JsonNode) before = NULL;
    g_autoptr (JsonNode) after = NULL;
    gsize nth = g_rand_int_range (random, 0, G_N_ELEMENTS (cells));
    const LaurelColumn *column = laurel_template_get (cells[nth].column);
    JsonObjectIter iter;
    const char *key;
    JsonNode *value;

    if (column->profile != LAUREL_PROFILE_MAIN)
      continue;
    g_test_message ("seed %u: %s", i, column->key);
    record->ctid = g_strdup (CTID);
    record->base = laurel_graph_from_credential (request, &mapping);
    before = laurel_request_new_credential (record, &mapping);
    laurel_record_set_cell (record, column->id, 0, cells[nth].texts[g_rand_int_range (random, 0, 3)]);
    after = laurel_request_new_credential (record, &mapping);
    json_object_iter_init (&iter, json_node_get_object (before));
    while (json_object_iter_next (&iter, &key, &value))
      if (strcmp (key, column->assistant) != 0)
        assert_same_json (value, json_object_get_member (json_node_get_object (after), key));
    json_object_iter_init (&iter, json_node_get_object (after));
    while (json_object_iter_next (&iter, &key, &value))
      g_assert_true (strcmp (key, column->assistant) == 0 || json_object_has_member (json_node_get_object (before), key));
  }
}

int
main (int argc,
      char **argv)
{
  g_autoptr (JsonNode) organization = laurel_json_parse (places_text, -1, NULL);
  g_autoptr (LaurelPlaces) places = laurel_places_new (organization);

  g_test_init (&argc, &argv, NULL);
  mapping.places = places;
  g_test_add_func ("/record-round-trip/columns", test_columns);
  g_test_add_func ("/record-round-trip/graphs", test_records);
  g_test_add_func ("/record-round-trip/cells", test_cells);
  g_test_add_func ("/record-round-trip/sheets", test_sheets);
  g_test_add_func ("/record-round-trip/one-edit", test_one_edit);
  return g_test_run ();
}
