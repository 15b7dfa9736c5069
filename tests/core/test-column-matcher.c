/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "core/laurel-column-matcher.h"
#include "test-utils.h"

/* Header, what stands below it (`;` between cells), the column that is to be suggested (NULL: none), and how
 * sure at least and at most. */
typedef struct {
  const char *header;
  const char *samples;
  const char *column;
  LaurelConfidence least;
  LaurelConfidence most;
} Vector;

#define NONE LAUREL_CONFIDENCE_NONE
#define LOW LAUREL_CONFIDENCE_LOW
#define MEDIUM LAUREL_CONFIDENCE_MEDIUM
#define HIGH LAUREL_CONFIDENCE_HIGH

static const Vector vectors[] = {
  /* Slips and shortenings of the template's own headers */
  { "Subject Webpgae", NULL, "subject-webpage", MEDIUM, HIGH },
  { "Credental Type", NULL, "credential-type", HIGH, HIGH },
  { "Cred Type", NULL, "credential-type", HIGH, HIGH },
  { "credential_name_text", NULL, "name", MEDIUM, HIGH },
  { "KeyWrods", NULL, "keywords", MEDIUM, HIGH },
  { "AudienceLevl", NULL, "audience-level", MEDIUM, HIGH },
  { "Estimated Duraton", "12 weeks;3 months", "estimated-duration", HIGH, HIGH },
  { "CIP Code", "09.0702;51.3801", "cip", HIGH, HIGH },
  { "ONET Code", "29-2034.00", "onet", HIGH, HIGH },
  { "Condition Profile Descr", NULL, "condition.description", MEDIUM, HIGH },
  { "Cost Detail Url", "https://example.edu/fees", "cost.details-url", HIGH, HIGH },
  /* Look-alikes (bulk upload §9) */
  { "Owning Organization", NULL, "owned-by", HIGH, HIGH },
  { "Delivery Type", "Online;In-Person", "learning-delivery", HIGH, HIGH },
  { "Duration Weeks", "12 weeks;6 weeks", "estimated-duration", HIGH, HIGH },
  { "Duration Weeks", "12;6", "estimated-duration", LOW, MEDIUM },
  { "Estimated Cost", "Tuition~1200", "cost.types", HIGH, HIGH },
  { "Cost Currency", "USD", "cost.currency", HIGH, HIGH },
  { "Related Occupations", "Welder;Fitter", "occupation", HIGH, HIGH },
  { "Industry Codes", "6111;23", "naics", HIGH, HIGH },
  { "Approval Agency", "State Board", "approved-by", HIGH, HIGH },
  { "Completion Requirements", "Pass all the modules of the program.", "condition.description", HIGH, HIGH },
  { "Registry Environment", "sandbox", NULL, NONE, NONE },
  { "Last Published At", "2024-01-02", NULL, NONE, NONE },
  { "Approval Identifier", "A-17", NULL, NONE, NONE },
  { "Approval Effective Date", "2024-01-02", NULL, NONE, NONE },
  { "Approval Expiration Date", "2026-01-02", NULL, NONE, NONE },
  /* Catalogs and student systems */
  { "Program Title", "Welding;Baking", "name", HIGH, HIGH },
  { "Award Type", "Certificate", "credential-type", HIGH, HIGH },
  { "URL", "https://example.edu/a;https://example.edu/b", "subject-webpage", HIGH, HIGH },
  { "Website", "Room 12;Room 13", "subject-webpage", NONE, LOW },
  { "Course Description", "Students learn to weld steel in all positions.", "description", HIGH, HIGH },
  { "Tags", "welding|steel", "keywords", HIGH, HIGH },
  { "Modality", "Online;Blended", "learning-delivery", HIGH, HIGH },
  { "Language of Instruction", "English;Spanish", "language", HIGH, HIGH },
  { "Effective Date", "2024-09-01", "date-effective", HIGH, HIGH },
  { "Idioma", "English", "language", HIGH, HIGH },
  { "Descripción", NULL, "description", HIGH, HIGH },
  { "Accrediting Agency", NULL, "accredited-by", HIGH, HIGH },
  { "Campus Codes", NULL, "available-at-codes", HIGH, HIGH },
  { "Logo", "https://example.edu/logo.png", "image", HIGH, HIGH },
  /* The cells alone */
  { "What it is", "Certificate of Completion;Digital Badge;Certification", "credential-type", LOW, LOW },
  { "X1", "ce-11111111-2222-4333-8444-555555555555;ce-21111111-2222-4333-8444-555555555555", "ctid", LOW,
    LOW },
  { "Sprache", "English;Spanish", "language", LOW, LOW },
  { "", "Tuition~100;Tuition~200", "cost.types", LOW, LOW },
  /* Nothing to go by */
  { "Room", "12;13", NULL, NONE, NONE },
  { "bundle", "yes", NULL, NONE, NONE },
  { "Contact Phone", "555-0100", NULL, NONE, NONE },
  { "Instructor", "A. Smith", NULL, NONE, NONE },
  { "Enrollment", "24;31", NULL, NONE, NONE },
  { "ZIP", "07102", NULL, NONE, NONE },
  { "", NULL, NULL, NONE, NONE },
  { "Student SSN", "123-45-6789", NULL, NONE, NONE },
};

static void
test_vectors (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (vectors); i++) {
    const Vector *vector = &vectors[i];
    g_auto (GStrv) samples = vector->samples != NULL ? g_strsplit (vector->samples, ";", -1) : NULL;
    LaurelColumnProbe probe = { vector->header, (const char *const *)samples };
    LaurelColumnGuess guess;
    const LaurelColumn *column;
    LaurelConfidence confidence;

    laurel_column_matcher_guess (&probe, 1, NULL, 0, &guess);
    column = laurel_template_get (guess.column);
    confidence = laurel_column_guess_get_confidence (&guess);
    if (g_strcmp0 (column != NULL ? column->key : NULL, vector->column) != 0
        && !(vector->least == NONE && column == NULL)) {
      g_test_message ("%s [%s]: %s, %.2f", vector->header, vector->samples,
                      column != NULL ? column->key : "nothing", guess.score);
      g_test_fail ();
    }
    if (confidence < vector->least || confidence > vector->most) {
      g_test_message ("%s [%s]: %s is %s sure (%.2f)", vector->header, vector->samples,
                      column != NULL ? column->key : "nothing", laurel_confidence_get_name (confidence),
                      guess.score);
      g_test_fail ();
    }
  }
}

/* Headers that the template knows must lead to their own column here too. */
static void
test_known_headers (void)
{
  for (guint i = 0; i < laurel_template_get_n_columns (); i++) {
    const LaurelColumn *column = laurel_template_get_nth (i);
    LaurelColumnProbe probe = { column->header, NULL };
    LaurelColumnGuess guess;

    laurel_column_matcher_guess (&probe, 1, NULL, 0, &guess);
    if (guess.column != column->id || laurel_column_guess_get_confidence (&guess) != HIGH) {
      g_test_message ("%s: %s, %.2f", column->header, laurel_template_get_header (guess.column), guess.score);
      g_test_fail ();
    }
  }
}

/* The likelier of two gets the column, and one that the sheet has already is not suggested again. */
static void
test_once (void)
{
  static const char *const pages[] = { "https://example.edu/a", NULL };
  static const LaurelColumnId taken[] = { LAUREL_COLUMN_NAME };
  LaurelColumnProbe probes[] = { { "Program Title", NULL }, { "Link", pages }, { "Program URL", pages } };
  LaurelColumnGuess guesses[G_N_ELEMENTS (probes)];

  laurel_column_matcher_guess (probes, G_N_ELEMENTS (probes), taken, G_N_ELEMENTS (taken), guesses);
  g_assert_cmpuint (guesses[0].column, !=, LAUREL_COLUMN_NAME);
  g_assert_true ((guesses[1].column == LAUREL_COLUMN_SUBJECT_WEBPAGE)
                 != (guesses[2].column == LAUREL_COLUMN_SUBJECT_WEBPAGE));
  laurel_column_matcher_guess (probes, G_N_ELEMENTS (probes), NULL, 0, guesses);
  g_assert_cmpuint (guesses[0].column, ==, LAUREL_COLUMN_NAME);
}

/* Whatever stands in a header or a cell. */
static void
test_odd_texts (void)
{
  static const char *const odd[] = { "", " ", "|||", "~", "\xff\xfe", "😀", "ce-", "::::", "****", NULL };
  g_autofree char *longest = g_strnfill (100000, 'a');
  const char *const samples[] = { longest, "\xff", NULL };

  for (gsize i = 0; i < G_N_ELEMENTS (odd); i++) {
    LaurelColumnProbe probe = { odd[i], odd };
    LaurelColumnGuess guess;

    laurel_column_matcher_guess (&probe, 1, NULL, 0, &guess);
    g_assert_cmpint (laurel_column_guess_get_confidence (&guess), <=, HIGH);
    probe = (LaurelColumnProbe){ longest, samples };
    laurel_column_matcher_guess (&probe, 1, NULL, 0, &guess);
    g_assert_cmpint (laurel_column_guess_get_confidence (&guess), ==, NONE);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/column-matcher/vectors", test_vectors);
  g_test_add_func ("/column-matcher/known-headers", test_known_headers);
  g_test_add_func ("/column-matcher/once", test_once);
  g_test_add_func ("/column-matcher/odd-texts", test_odd_texts);
  return g_test_run ();
}
