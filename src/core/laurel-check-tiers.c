/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "core/laurel-check.h"
#include "core/laurel-json.h"
#include "core/laurel-vocabulary-table.h"

/* The tiers of the minimum data policy (reference: CTDL §1.2): what must be there, and what should be. */

static const struct {
  LaurelColumnId column;
  const char *code;
  const char *message;
  const char *fix;
} required[] = {
  { LAUREL_COLUMN_NAME, "name-missing",
    N_("The name is missing: write it as it stands in your catalog."), NULL },
  { LAUREL_COLUMN_DESCRIPTION, "description-missing",
    N_("The description is missing: say in a sentence or two what the credential shows that its holder can do."), NULL },
  { LAUREL_COLUMN_CREDENTIAL_TYPE, "type-missing",
    N_("The credential type is missing: choose one from the list, such as “Certificate of Completion”."), NULL },
  { LAUREL_COLUMN_SUBJECT_WEBPAGE, "webpage-missing",
    N_("The web page is missing: copy the address of the page about the credential from your web browser."), NULL },
  { LAUREL_COLUMN_CREDENTIAL_STATUS, "status-missing",
    N_("The status is missing: it is sent as “Active” unless you write another one."), "Active" },
  { LAUREL_COLUMN_LANGUAGE, "language-missing",
    N_("The language is missing: write in which language the credential is offered, such as “English”."), "English" },
};

typedef enum {
  FOR_ALL,
  FOR_RENEWABLE, /* certifications and licenses: the list is the benchmark’s own */
  FOR_AIDED,     /* these, degrees and apprenticeships */
  N_SCOPES,
} Scope;

/* One recommended thing; any one of the columns gives it. Profiles give it by being there. What certifications and licenses
 * have more is the Registry's own benchmark; the rest is gathered from what others tell of it, so no sentence here says
 * that the Registry asks for it. */
static const struct {
  const char *code;
  Scope scope;
  LaurelColumnId columns[4];
  const char *message;
} benchmark[] = {
  { "benchmark-missing", FOR_ALL, { LAUREL_COLUMN_DATE_EFFECTIVE },
    N_("The effective date is missing: since when has the credential been offered in this form?") },
  { "benchmark-missing", FOR_ALL, { LAUREL_COLUMN_KEYWORDS },
    N_("Keywords are missing: add the words that learners search for.") },
  { "benchmark-missing", FOR_ALL, { LAUREL_COLUMN_SUBJECTS },
    N_("Subjects are missing: name the fields of study that the credential belongs to.") },
  { "benchmark-missing", FOR_ALL, { LAUREL_COLUMN_AUDIENCE_LEVEL },
    N_("The audience level is missing: choose the level of learning, such as “Beginner Level”.") },
  { "benchmark-missing", FOR_ALL, { LAUREL_COLUMN_LEARNING_DELIVERY },
    N_("The way of delivery is missing: choose how people learn, such as “In-Person Only”.") },
  { "availability-missing", FOR_ALL,
    { LAUREL_COLUMN_AVAILABLE_ONLINE_AT, LAUREL_COLUMN_AVAILABILITY_LISTING, LAUREL_COLUMN_AVAILABLE_AT,
      LAUREL_COLUMN_AVAILABLE_AT_CODES },
    N_("Nothing says where the credential is available: give a place, a page where it is online, or a page that lists "
       "the places.") },
  { "benchmark-missing", FOR_ALL, { LAUREL_COLUMN_OCCUPATION, LAUREL_COLUMN_ONET },
    N_("Occupations are missing: name the jobs that the credential leads to, or give their O*NET codes.") },
  { "benchmark-missing", FOR_ALL, { LAUREL_COLUMN_INDUSTRY, LAUREL_COLUMN_NAICS },
    N_("Industries are missing: name them, or give their NAICS codes.") },
  { "benchmark-missing", FOR_ALL, { LAUREL_COLUMN_ESTIMATED_DURATION },
    N_("The duration is missing: say how long it takes, such as “12 weeks”.") },
  { "benchmark-missing", FOR_ALL, { LAUREL_COLUMN_ACCREDITED_BY, LAUREL_COLUMN_APPROVED_BY },
    N_("Nobody is named who accredits or approves the credential: name them if there are any.") },
  { "benchmark-missing", FOR_ALL, { LAUREL_COLUMN_COST_TYPES },
    N_("Costs are missing: say what a learner pays, such as “Tuition~1299”.") },
  { "benchmark-missing", FOR_ALL, { LAUREL_COLUMN_CONDITION_TYPE },
    N_("Requirements are missing: say what it takes to earn the credential.") },
  { "benchmark-missing", FOR_RENEWABLE, { LAUREL_COLUMN_RENEWAL_FREQUENCY },
    N_("The renewal frequency is missing: say how often the credential must be renewed, such as “2 years”.") },
  { "benchmark-missing", FOR_RENEWABLE, { LAUREL_COLUMN_RENEWED_BY },
    N_("Nobody is named who renews the credential: name the organization, or “same as owner”.") },
  { "benchmark-missing", FOR_RENEWABLE, { LAUREL_COLUMN_REVOKED_BY },
    N_("Nobody is named who can revoke the credential: name the organization, or “same as owner”.") },
  { "benchmark-missing", FOR_AIDED, { LAUREL_COLUMN_FINANCIAL_NAME },
    N_("Financial assistance is missing: name the grants, loans and scholarships that learners can have, if there are "
       "any.") },
};

/* Required parts weigh more than recommended ones. */
#define REQUIRED_WEIGHT 3

#define N_REQUIRED G_N_ELEMENTS (required)
#define N_PARTS (N_REQUIRED + G_N_ELEMENTS (benchmark))

G_STATIC_ASSERT (N_PARTS <= LAUREL_COMPLETENESS_MOST && N_PARTS <= 8 * sizeof (LaurelCheckParts));

#define PART(i) ((LaurelCheckParts) 1 << (i))
#define ALL_REQUIRED (PART (N_REQUIRED) - 1)

/* A condition may do without its type: then it is a requirement. */
static const LaurelColumnId requirements[] = {
  LAUREL_COLUMN_CONDITION_DESCRIPTION, LAUREL_COLUMN_CONDITION_ITEMS, LAUREL_COLUMN_CONDITION_COMPETENCY_FRAMEWORK,
  LAUREL_COLUMN_CONDITION_NAME,
};

/* The tables as they are asked for with every record, once for each mixture of scopes; bits of it are 1 << scope. */
typedef struct {
  guint8 *scopes; /* by class */
  LaurelCheckParts wanted[1 << N_SCOPES];
  guint weights[1 << N_SCOPES];
} Tiers;

static guint8
get_scopes_of_class (const LaurelClass *class)
{
  gboolean renewable = laurel_class_is_a (class, "ceterms:Certification") || laurel_class_is_a (class, "ceterms:License");
  gboolean apprenticeship = laurel_class_is_a (class, "ceterms:ApprenticeshipCertificate")
                            || laurel_class_is_a (class, "ceterms:JourneymanCertificate")
                            || laurel_class_is_a (class, "ceterms:MasterCertificate")
                            || laurel_class_is_a (class, "ceterms:PreApprenticeshipCertificate");
  guint8 scopes = 1 << FOR_ALL;

  if (renewable)
    scopes |= 1 << FOR_RENEWABLE;
  if (renewable || apprenticeship || class->degree)
    scopes |= 1 << FOR_AIDED;

  return scopes;
}

static const Tiers *
get_tiers (void)
{
  static gsize ready = 0;
  static Tiers tiers;

  if (g_once_init_enter (&ready)) {
    tiers.scopes = g_new0 (guint8, laurel_n_classes);
    for (guint i = 0; i < laurel_n_classes; i++)
      tiers.scopes[i] = get_scopes_of_class (&laurel_classes[i]);
    for (guint scopes = 0; scopes < G_N_ELEMENTS (tiers.wanted); scopes++) {
      tiers.weights[scopes] = REQUIRED_WEIGHT * N_REQUIRED;
      for (guint i = 0; i < G_N_ELEMENTS (benchmark); i++)
        if (scopes & 1 << benchmark[i].scope) {
          tiers.wanted[scopes] |= PART (N_REQUIRED + i);
          tiers.weights[scopes]++;
        }
    }
    g_once_init_leave (&ready, 1);
  }

  return &tiers;
}

/* Which scopes the record is in, as an index of the tables. */
static guint
get_scopes (const LaurelCheck *check,
            const Tiers *tiers)
{
  return check->class != NULL ? tiers->scopes[check->class - laurel_classes] : 1 << FOR_ALL;
}

/**
 * laurel_check_get_parts:
 * @column: a column
 * @parts: (out): what must or should be there that its cells are for
 * @gives: (out): what is there when a cell of it holds something
 */
void
laurel_check_get_parts (LaurelColumnId column,
                        LaurelCheckParts *parts,
                        LaurelCheckParts *gives)
{
  *parts = 0;
  for (guint i = 0; i < N_REQUIRED; i++)
    if (required[i].column == column)
      *parts |= PART (i);
  for (guint i = 0; i < G_N_ELEMENTS (benchmark); i++)
    for (guint j = 0; j < 4; j++)
      if (benchmark[i].columns[j] == column)
        *parts |= PART (N_REQUIRED + i);

  *gives = *parts;
  for (guint i = 0; i < G_N_ELEMENTS (requirements); i++)
    if (requirements[i] == column)
      for (guint j = 0; j < G_N_ELEMENTS (benchmark); j++)
        if (benchmark[j].columns[0] == LAUREL_COLUMN_CONDITION_TYPE)
          *gives |= PART (N_REQUIRED + j);
}

/* What was read from the Registry before and no cell overlays is there, too (design: base overlaid by cells). */
static gboolean
base_has (const LaurelCheck *check,
          LaurelColumnId id)
{
  const LaurelColumn *column = laurel_template_get (id);
  const char *property;
  JsonArray *graph;

  if (check->record->base == NULL || !JSON_NODE_HOLDS_OBJECT (check->record->base) || column == NULL)
    return FALSE;
  if (id == LAUREL_COLUMN_COST_TYPES)
    property = "ceterms:estimatedCost";
  else if (id == LAUREL_COLUMN_CONDITION_TYPE)
    property = "ceterms:requires";
  else if (id == LAUREL_COLUMN_FINANCIAL_NAME)
    property = "ceterms:financialAssistance";
  else if (id == LAUREL_COLUMN_CREDENTIAL_TYPE)
    property = "@type";
  else
    property = column->property;
  if (property == NULL)
    return FALSE;

  graph = laurel_json_get_array (json_node_get_object (check->record->base), "@graph");
  if (graph == NULL)
    return json_object_has_member (json_node_get_object (check->record->base), property);
  for (guint i = 0; i < json_array_get_length (graph); i++) {
    JsonNode *node = json_array_get_element (graph, i);
    const char *id_of_node;

    if (!JSON_NODE_HOLDS_OBJECT (node))
      continue;
    /* The record itself; blank nodes are parts of it. */
    id_of_node = laurel_json_get_string (json_node_get_object (node), "@id");
    if (id_of_node != NULL && g_str_has_prefix (id_of_node, "_:"))
      continue;

    return json_object_has_member (json_node_get_object (node), property);
  }

  return FALSE;
}

/* By a cell or, where none overlays it, by what is live. */
static gboolean
is_answered (const LaurelCheck *check,
             LaurelColumnId id)
{
  if (laurel_column_set_has (&check->answered, id))
    return TRUE;
  for (guint i = 0; id == LAUREL_COLUMN_CONDITION_TYPE && i < G_N_ELEMENTS (requirements); i++)
    if (laurel_column_set_has (&check->answered, requirements[i]))
      return TRUE;

  return base_has (check, id);
}

static gboolean
is_any_live (const LaurelCheck *check,
             const LaurelColumnId columns[4])
{
  for (guint i = 0; check->record->base != NULL && i < 4 && columns[i] != LAUREL_COLUMN_NONE; i++)
    if (base_has (check, columns[i]))
      return TRUE;

  return FALSE;
}

/* A row that changes what is published may leave out what stays as it is (bulk upload §3 rules 3 and 4): said by its
 * action, or, with a CTID, by lacking the whole column. */
static gboolean
is_kept_by_update (const LaurelCheck *check,
                   LaurelColumnId column)
{
  const LaurelCells *cells = check->record->main;
  const char *action = laurel_cells_get (cells, LAUREL_COLUMN_ACTION);
  const char *ctid;

  if (action != NULL && laurel_check_text_is (laurel_text_trim (action, -1), "Update"))
    return TRUE;
  if (laurel_cells_get (cells, column) != NULL)
    return FALSE;
  ctid = laurel_cells_get (cells, LAUREL_COLUMN_CTID);

  return ctid != NULL && laurel_ctid_is_valid (ctid, -1);
}

/**
 * laurel_check_required:
 * @check: a run whose cells were judged
 *
 * Looks for what must be there (reference: CTDL §1.2). What an update may leave as it is published is a
 * warning only.
 */
void
laurel_check_required (LaurelCheck *check)
{
  if (check->record->row > 0 && !laurel_column_set_has (&check->answered, LAUREL_COLUMN_EXTERNAL_IDENTIFIER)
      && !laurel_column_set_has (&check->answered, LAUREL_COLUMN_CTID))
    laurel_check_report_column (check, "identifier-missing", LAUREL_COLUMN_EXTERNAL_IDENTIFIER, 0,
                                g_strdup (_("The row has no identifier: write a short one of your own, so that Laurel "
                                            "knows the credential again next time.")),
                                NULL);

  for (LaurelCheckParts lacking = ALL_REQUIRED & ~check->given; lacking != 0; lacking &= lacking - 1) {
    guint i = __builtin_ctz (lacking);
    LaurelColumnId column = required[i].column;
    LaurelFinding *finding;

    if (base_has (check, column))
      continue;
    if (column != LAUREL_COLUMN_CREDENTIAL_STATUS)
      check->missing |= PART (i);
    if (column != LAUREL_COLUMN_CREDENTIAL_STATUS && is_kept_by_update (check, column)) {
      finding = laurel_check_report_column (check, required[i].code, column, 0,
                                            /* Translators: %s is the name of a column */
                                            g_strdup_printf (_("“%s” is missing: what is published stays as it is, but "
                                                               "write it if the credential is new."),
                                                             _(laurel_template_get (column)->title)),
                                            g_strdup (required[i].fix));
      finding->severity = LAUREL_SEVERITY_WARNING;
    } else {
      laurel_check_report_column (check, required[i].code, column, 0, g_strdup (_(required[i].message)),
                                  g_strdup (required[i].fix));
    }
  }
}

/**
 * laurel_check_benchmark:
 * @check: a run whose cells were judged
 *
 * Looks for what should be there (reference: CTDL §1.2). A column that the whole sheet lacks is said once
 * for the sheet, not here, when the context says so.
 */
void
laurel_check_benchmark (LaurelCheck *check)
{
  const Tiers *tiers = get_tiers ();
  LaurelCheckParts lacking = tiers->wanted[get_scopes (check, tiers)] & ~check->given;
  /* said for the sheet */
  LaurelCheckParts unsaid = check->context->columns_judged ? tiers->wanted[1 << FOR_ALL] & ~check->askable : 0;

  for (LaurelCheckParts rest = lacking; rest != 0; rest &= rest - 1) {
    guint i = __builtin_ctz (rest) - N_REQUIRED;

    if (is_any_live (check, benchmark[i].columns))
      continue;
    check->missing |= PART (N_REQUIRED + i);
    if ((unsaid & PART (N_REQUIRED + i)) != 0)
      continue;
    laurel_check_report_column (check, benchmark[i].code, benchmark[i].columns[0], 0,
                                g_strdup (_(benchmark[i].message)), NULL);
  }
}

/**
 * laurel_check_columns:
 * @columns: (array length=n_columns): the columns that a sheet has
 * @n_columns: how many
 * @func: (scope call): takes each finding, of row 0
 * @user_data: user data
 *
 * Says once for the whole sheet which recommended columns it lacks, instead of once for each of its rows; set
 * @columns_judged of the context then. Any thread.
 */
void
laurel_check_columns (const LaurelColumnId *columns,
                      guint n_columns,
                      LaurelFindingFunc func,
                      gpointer user_data)
{
  static const LaurelCheckContext nothing_known = { 0 };
  const Tiers *tiers = get_tiers ();
  LaurelCheck check = { .context = &nothing_known };

  g_return_if_fail (columns != NULL || n_columns == 0);
  g_return_if_fail (func != NULL);

  for (guint i = 0; i < n_columns; i++)
    if (columns[i] < LAUREL_CHECK_N_COLUMNS)
      check.askable |= laurel_check_get_columns ()[columns[i]].parts;
  for (LaurelCheckParts lacking = tiers->wanted[1 << FOR_ALL] & ~check.askable; lacking != 0; lacking &= lacking - 1) {
    guint i = __builtin_ctz (lacking) - N_REQUIRED;

    laurel_check_report_column (&check, benchmark[i].code, benchmark[i].columns[0], 0,
                                g_strdup_printf (_("The sheet has no column “%s”: add it when you have the data, so "
                                                   "that people find and compare your credentials."),
                                                 laurel_template_get_header (benchmark[i].columns[0])),
                                NULL);
  }
  laurel_check_emit (&check, func, user_data);
}

static gboolean
has_error (const LaurelCheck *check)
{
  for (guint i = 0; i < G_N_ELEMENTS (check->bad.bits); i++)
    if (check->bad.bits[i] != 0)
      return TRUE;

  return FALSE;
}

/* Which parts are given by cells with errors only. */
static LaurelCheckParts
find_wrong (const LaurelCheck *check,
            LaurelCheckParts wanted)
{
  LaurelCheckParts wrong = 0;

  for (guint i = 0; i < N_REQUIRED; i++)
    if (laurel_column_set_has (&check->bad, required[i].column))
      wrong |= PART (i);
  for (guint i = 0; i < G_N_ELEMENTS (benchmark); i++) {
    gboolean is_any_bad = FALSE;
    gboolean is_any_good = FALSE;

    if ((wanted & PART (N_REQUIRED + i)) == 0)
      continue;
    for (guint j = 0; j < 4 && benchmark[i].columns[j] != LAUREL_COLUMN_NONE; j++) {
      gboolean is_bad = laurel_column_set_has (&check->bad, benchmark[i].columns[j]);

      is_any_bad = is_any_bad || is_bad;
      is_any_good = is_any_good || (!is_bad && is_answered (check, benchmark[i].columns[j]));
    }
    if (is_any_bad && !is_any_good)
      wrong |= PART (N_REQUIRED + i);
  }

  return wrong;
}

/* Where in a lack stands what everything weighs. */
#define WEIGHT_AT 32
#define WEIGHT_MASK 0xff

G_STATIC_ASSERT (WEIGHT_AT >= 8 * sizeof (LaurelCheckParts));

/**
 * laurel_check_get_lack:
 * @check: a run whose cells were judged
 *
 * Returns: what the record lacks; what is wrong is as good as missing
 */
LaurelLack
laurel_check_get_lack (const LaurelCheck *check)
{
  const Tiers *tiers = get_tiers ();
  guint scopes = get_scopes (check, tiers);
  LaurelCheckParts missing = check->missing;

  if (check->findings != NULL && has_error (check))
    missing |= find_wrong (check, tiers->wanted[scopes]);

  return (LaurelLack) tiers->weights[scopes] << WEIGHT_AT | missing;
}

static LaurelColumnId
get_part_column (guint part)
{
  return part < N_REQUIRED ? required[part].column : benchmark[part - N_REQUIRED].columns[0];
}

/**
 * laurel_completeness_get_lack:
 * @column: a column
 *
 * Returns: the bits of what records lack that this column gives; 0 when nobody asks for it
 */
LaurelLack
laurel_completeness_get_lack (LaurelColumnId column)
{
  LaurelLack lack = 0;

  for (guint i = 0; i < N_PARTS; i++)
    if (get_part_column (i) == column)
      lack |= PART (i);

  return lack;
}

/**
 * laurel_completeness_add_lack:
 * @self: completeness so far
 * @lack: what some records lack
 * @n_records: how many they are
 *
 * Adds them: what must be there weighs three times as much as what should be. Not thread-safe for one @self.
 */
void
laurel_completeness_add_lack (LaurelCompleteness *self,
                              LaurelLack lack,
                              guint n_records)
{
  guint weight = lack >> WEIGHT_AT & WEIGHT_MASK;
  LaurelCheckParts missing = (LaurelCheckParts) lack;
  gboolean is_last = (missing & (missing - 1)) == 0;
  guint lost = 0;

  g_return_if_fail (self != NULL);

  if (weight == 0)
    return;
  self->n_records += n_records;
  if (missing == 0)
    self->n_complete += n_records;
  for (; missing != 0; missing &= missing - 1) {
    guint i = __builtin_ctz (missing);
    guint weighs = i < N_REQUIRED ? REQUIRED_WEIGHT : 1;

    lost += weighs;
    self->columns[i] = get_part_column (i);
    self->gains[i] += (double) weighs / weight * n_records;
    self->n_lacking[i] += n_records;
    if (is_last)
      self->n_last[i] += n_records;
  }
  self->shares += (double) (weight - lost) / weight * n_records;
}

/**
 * laurel_record_get_completeness:
 * @record: a record
 * @next_best: (out) (optional): the column whose filling helps most, %LAUREL_COLUMN_NONE when nothing is left
 *
 * How much of what a record of its class must and should have is there and free of errors; required parts weigh three
 * times as much as recommended ones. What nobody has to fill in, such as a status, counts as there. Any thread.
 *
 * Returns: from 0 to 1
 */
double
laurel_record_get_completeness (const LaurelRecord *record,
                                LaurelColumnId *next_best)
{
  LaurelCompleteness completeness = { 0 };

  g_return_val_if_fail (record != NULL, 0);

  laurel_completeness_add (&completeness, record);
  if (next_best != NULL)
    *next_best = laurel_completeness_get_next (&completeness, NULL);

  return laurel_completeness_get_share (&completeness);
}
