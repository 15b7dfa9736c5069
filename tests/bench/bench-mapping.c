/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <time.h>

#include "core/laurel-json.h"
#include "core/laurel-mapping.h"

#define RUNS 20000
#define OWNER "ce-c4f1e0d2-6b7a-4c58-8f39-0a1b2c3d4e5f"

/* A record as colleges have them: most columns filled, one cost and one condition. */
static LaurelRecord *
new_record (guint number)
{
  static const struct {
    LaurelColumnId column;
    const char *text;
  } cells[] = {
    { LAUREL_COLUMN_EXTERNAL_IDENTIFIER, "WF-1042" },
    { LAUREL_COLUMN_DESCRIPTION, "Prepares for entry-level work in a machine shop: measuring, turning, milling, and "
                                 "reading of drawings, with a project of one's own at the end." },
    { LAUREL_COLUMN_OWNED_BY, "me" },
    { LAUREL_COLUMN_CREDENTIAL_TYPE, "Certificate of Completion" },
    { LAUREL_COLUMN_SUBJECT_WEBPAGE, "https://example.org/workforce/machining" },
    { LAUREL_COLUMN_CREDENTIAL_STATUS, "Active" },
    { LAUREL_COLUMN_LANGUAGE, "English" },
    { LAUREL_COLUMN_DATE_EFFECTIVE, "2024-09-01" },
    { LAUREL_COLUMN_KEYWORDS, "machining|lathe|mill|metal" },
    { LAUREL_COLUMN_SUBJECTS, "Manufacturing" },
    { LAUREL_COLUMN_AUDIENCE_LEVEL, "Beginner Level" },
    { LAUREL_COLUMN_LEARNING_DELIVERY, "In-Person Only" },
    { LAUREL_COLUMN_AVAILABILITY_LISTING, "https://example.org/workforce/dates" },
    { LAUREL_COLUMN_ONET, "51-4041.00" },
    { LAUREL_COLUMN_NAICS, "332710" },
    { LAUREL_COLUMN_CIP, "48.0501" },
    { LAUREL_COLUMN_ESTIMATED_DURATION, "16 weeks" },
    { LAUREL_COLUMN_OFFERED_BY, "same as owner" },
    { LAUREL_COLUMN_APPROVED_BY, "State Board~https://example.org/board" },
    { LAUREL_COLUMN_COST_CURRENCY, "USD" },
    { LAUREL_COLUMN_COST_DETAILS_URL, "https://example.org/workforce/fees" },
    { LAUREL_COLUMN_COST_TYPES, "Tuition~1450|Application~25.50" },
    { LAUREL_COLUMN_CONDITION_TYPE, "Requires" },
    { LAUREL_COLUMN_CONDITION_NAME, "Completion" },
    { LAUREL_COLUMN_CONDITION_DESCRIPTION, "Attend nine of ten meetings and finish the project." },
  };
  LaurelRecord *record = laurel_record_new ();
  g_autofree char *name = g_strdup_printf ("Machinist Helper Certificate %u", number);

  record->ctid = g_strdup_printf ("ce-00000000-0000-4000-8000-%012u", number);
  laurel_record_add_profile (record, LAUREL_PROFILE_COST, 2);
  laurel_record_add_profile (record, LAUREL_PROFILE_CONDITION, 2);
  laurel_record_set_cell (record, LAUREL_COLUMN_NAME, 0, name);
  for (gsize i = 0; i < G_N_ELEMENTS (cells); i++)
    laurel_record_set_cell (record, cells[i].column, 0, cells[i].text);
  return record;
}

typedef enum {
  TO_REQUEST,
  TO_GRAPH,
  TO_HASH,
  ROUND_TRIP,
  N_STAGES,
} Stage;

static void
run (LaurelRecord *record,
     Stage stage,
     const LaurelMapping *mapping)
{
  g_autoptr(JsonNode) request = laurel_request_new_credential (record, mapping);
  g_autoptr(JsonNode) graph = NULL;
  g_autoptr(JsonNode) back = NULL;
  g_autofree char *hash = NULL;

  if (stage == TO_GRAPH || stage == ROUND_TRIP)
    graph = laurel_graph_from_credential (request, mapping);
  if (stage == TO_HASH)
    hash = laurel_json_hash (request);
  if (stage == ROUND_TRIP)
    back = laurel_request_from_graph (graph, mapping, NULL);
}

int
main (void)
{
  static const char *const names[N_STAGES] = {
    "record to request", "record to request to graph", "record to request to hash", "and back from the graph",
  };
  const LaurelMapping mapping = { "en-US", OWNER, "https://practice.invalid", NULL, NULL };
  g_autoptr(GPtrArray) records = g_ptr_array_new_with_free_func ((GDestroyNotify) laurel_record_unref);

  for (guint i = 0; i < 100; i++)
    g_ptr_array_add (records, new_record (i));
  for (guint i = 0; i < records->len; i++)
    run (records->pdata[i], ROUND_TRIP, &mapping);
  for (Stage stage = 0; stage < N_STAGES; stage++) {
    /* time of this processor alone: others may be busy */
    clock_t start = clock ();

    for (guint i = 0; i < RUNS; i++)
      run (records->pdata[i % records->len], stage, &mapping);
    g_print ("%-28s %8.0f records/s\n", names[stage],
             (double) RUNS * CLOCKS_PER_SEC / (double) (clock () - start));
  }
  return 0;
}
