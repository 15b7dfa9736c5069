/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "core/laurel-checker.h"

/* Records a second through every rule: without fault, with five faults, and through the memory of duplicates. */

static const struct {
  LaurelColumnId column;
  const char *text;
} cells[] = {
  { LAUREL_COLUMN_NAME, "Certified Nurse Aide Training Certificate" },
  { LAUREL_COLUMN_DESCRIPTION, "Ninety hours of classroom, laboratory and clinical practice that prepare for work as a "
                               "nurse aide in long-term care and for the state evaluation." },
  { LAUREL_COLUMN_OWNED_BY, "ce-7d1c0c58-2f7e-4a86-9a35-64b1f0a9e3d2" },
  { LAUREL_COLUMN_CREDENTIAL_TYPE, "Certificate of Completion" },
  { LAUREL_COLUMN_CREDENTIAL_STATUS, "Active" },
  { LAUREL_COLUMN_LANGUAGE, "English" },
  { LAUREL_COLUMN_DATE_EFFECTIVE, "2026-09-01" },
  { LAUREL_COLUMN_VERSION_IDENTIFIER, "2026-2027 Workforce Catalog" },
  { LAUREL_COLUMN_KEYWORDS, "nurse aide|CNA|long-term care|patient care" },
  { LAUREL_COLUMN_SUBJECTS, "Nursing Assistance" },
  { LAUREL_COLUMN_AUDIENCE_LEVEL, "Post-Secondary Level|Beginner Level" },
  { LAUREL_COLUMN_LEARNING_DELIVERY, "In-Person Only" },
  { LAUREL_COLUMN_AVAILABILITY_LISTING, "https://workforce.college.edu/schedule/nurse-aide" },
  { LAUREL_COLUMN_OCCUPATION, "Nurse aide" },
  { LAUREL_COLUMN_ONET, "31-1131.00" },
  { LAUREL_COLUMN_NAICS, "623110|622110" },
  { LAUREL_COLUMN_CIP, "51.3902" },
  { LAUREL_COLUMN_ESTIMATED_DURATION, "90 Hours" },
  { LAUREL_COLUMN_OFFERED_BY, "same as owner" },
  { LAUREL_COLUMN_APPROVED_BY, "ce-0f4a5b7e-3b1d-4c53-8d2f-5a9e7c1b2d3e" },
  { LAUREL_COLUMN_COST_EXTERNAL_IDENTIFIER, "WFD-1001-cost" },
  { LAUREL_COLUMN_COST_NAME, "Program cost" },
  { LAUREL_COLUMN_COST_DESCRIPTION, "What a learner pays for the whole program, fees included." },
  { LAUREL_COLUMN_COST_DETAILS_URL, "https://workforce.college.edu/programs/nurse-aide/cost" },
  { LAUREL_COLUMN_COST_CURRENCY, "USD" },
  { LAUREL_COLUMN_COST_TYPES, "Tuition~1395|Application~85" },
  { LAUREL_COLUMN_CONDITION_TYPE, "Requires" },
  { LAUREL_COLUMN_CONDITION_NAME, "Entry requirements" },
  { LAUREL_COLUMN_CONDITION_DESCRIPTION, "Learners must be 18 years old and pass a background check." },
};

static const struct {
  LaurelColumnId column;
  const char *text;
} faults[] = {
  { LAUREL_COLUMN_NAME, "RN" },
  { LAUREL_COLUMN_CREDENTIAL_TYPE, "Certficate" },
  { LAUREL_COLUMN_DATE_EFFECTIVE, "9/8/2026" },
  { LAUREL_COLUMN_CIP, "9.0702" },
  { LAUREL_COLUMN_ESTIMATED_DURATION, "12" },
};

static void
count (LaurelFinding *finding,
       gpointer user_data)
{
  guint64 *n = user_data;

  *n += 1;
  laurel_finding_free (finding);
}

static LaurelRecord *
make_record (guint number)
{
  LaurelRecord *record = laurel_record_new ();
  g_autofree char *identifier = g_strdup_printf ("WFD-%07u", number);
  g_autofree char *page = g_strdup_printf ("https://workforce.college.edu/programs/nurse-aide-%u", number);

  record->row = number + 2;
  laurel_record_set_cell (record, LAUREL_COLUMN_EXTERNAL_IDENTIFIER, 0, identifier);
  laurel_record_set_cell (record, LAUREL_COLUMN_SUBJECT_WEBPAGE, 0, page);
  for (guint i = 0; i < G_N_ELEMENTS (cells); i++) {
    LaurelProfileKind kind = laurel_template_get (cells[i].column)->profile;

    if (kind != LAUREL_PROFILE_MAIN && laurel_record_get_n_profiles (record, kind) == 0)
      laurel_record_add_profile (record, kind, record->row);
    laurel_record_set_cell (record, cells[i].column, 0, cells[i].text);
  }

  return record;
}

static void
report (const char *what,
        guint n_records,
        gint64 start,
        guint64 n_findings)
{
  double seconds = (g_get_monotonic_time () - start) / (double) G_USEC_PER_SEC;

  g_print ("%-24s %9.0f records/s  %5.2f µs each  %" G_GUINT64_FORMAT " findings\n", what, n_records / seconds,
           seconds * 1e6 / n_records, n_findings);
}

int
main (int argc, char *argv[])
{
  guint n_records = argc > 1 ? (guint) g_ascii_strtoull (argv[1], NULL, 10) : 200000;
  g_autoptr (LaurelRecord) clean = make_record (1);
  g_autoptr (LaurelRecord) faulty = make_record (2);
  g_autoptr (LaurelDuplicates) duplicates = laurel_duplicates_new ();
  guint64 n_findings = 0;
  gint64 start;

  for (guint i = 0; i < G_N_ELEMENTS (faults); i++)
    laurel_record_set_cell (faulty, faults[i].column, 0, faults[i].text);

  start = g_get_monotonic_time ();
  for (guint i = 0; i < n_records; i++)
    laurel_check_record (clean, NULL, count, &n_findings);
  report ("without fault", n_records, start, n_findings);

  n_findings = 0;
  start = g_get_monotonic_time ();
  for (guint i = 0; i < n_records / 10; i++)
    laurel_check_record (faulty, NULL, count, &n_findings);
  report ("with five faults", n_records / 10, start, n_findings);

  n_findings = 0;
  start = g_get_monotonic_time ();
  for (guint i = 0; i < n_records; i++) {
    clean->row = i + 2;
    laurel_duplicates_check (duplicates, clean, count, &n_findings);
  }
  report ("duplicates, all alike", n_records, start, n_findings);

  return 0;
}
