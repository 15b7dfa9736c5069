/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "core/laurel-sheet-survey.h"
#include "test-utils.h"

static LaurelSheetSurvey *
survey (const char *text, const LaurelImportOptions *options)
{
  g_autofree char *folder = test_make_folder ();
  g_autofree char *path = g_build_filename (folder, "sheet.csv", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GError) error = NULL;
  LaurelSheetSurvey *self;

  g_file_set_contents (path, text, -1, &error);
  g_assert_no_error (error);
  self = laurel_sheet_survey_new (file, options, NULL);
  test_remove_folder (folder);
  return self;
}

static const LaurelSurveyColumn *
nth (const LaurelSheetSurvey *self, guint i)
{
  g_assert_cmpuint (i, <, self->columns->len);
  return self->columns->pdata[i];
}

static LaurelColumnPlan *
find_plan (const char *header_set, gpointer user_data)
{
  g_assert_cmpuint (strlen (header_set), ==, 64);
  return laurel_column_plan_ref (user_data);
}

#define SHEET                                                                                                \
  "Credential Name,Award Type,Room,Comment\n"                                                                \
  "Welding,Certificate,12,x\nBaking,Digital Badge,12,y\n Welding ,Certificate,13,\n"

static void
test_samples (void)
{
  g_autoptr (LaurelSheetSurvey) self = survey (SHEET, NULL);

  g_assert_no_error (self->error);
  g_assert_true (laurel_sheet_survey_asks (self));
  g_assert_cmpuint (self->columns->len, ==, 4);
  g_assert_cmpuint (g_strv_length (nth (self, 0)->samples), ==, 2);
  g_assert_cmpstr (nth (self, 1)->samples[1], ==, "Digital Badge");
  g_assert_cmpuint (nth (self, 1)->guess.column, ==, LAUREL_COLUMN_CREDENTIAL_TYPE);
  g_assert_cmpint (laurel_column_guess_get_confidence (&nth (self, 1)->guess), ==, LAUREL_CONFIDENCE_HIGH);
  g_assert_cmpuint (nth (self, 2)->guess.column, ==, LAUREL_COLUMN_NONE);
  g_assert_cmpuint (nth (self, 3)->column->match, ==, LAUREL_MATCH_IGNORED);
}

static void
test_plan (void)
{
  g_autoptr (LaurelColumnPlan) plan = laurel_column_plan_new ();
  g_autoptr (LaurelColumnPlan) again = NULL;
  g_autofree char *text = NULL;
  LaurelImportOptions options = { .find_plan = find_plan };
  g_autoptr (LaurelSheetSurvey) self = NULL;

  laurel_column_plan_set (plan, "awardtype", LAUREL_CHOICE_COLUMN, LAUREL_COLUMN_CREDENTIAL_TYPE);
  laurel_column_plan_set (plan, "room", LAUREL_CHOICE_KEEP, LAUREL_COLUMN_NONE);
  laurel_column_plan_set (plan, "other", LAUREL_CHOICE_IGNORE, LAUREL_COLUMN_NONE);
  text = laurel_column_plan_to_text (plan);
  g_assert_cmpstr (text, ==, "{\"awardtype\":\"credential-type\",\"other\":\"-\",\"room\":\"+\"}");
  again = laurel_column_plan_new_from_text (text);
  g_assert_cmpuint (laurel_column_plan_get_size (again), ==, 3);
  options.plan_data = again;
  self = survey (SHEET, &options);
  g_assert_false (laurel_sheet_survey_asks (self));
  g_assert_cmpuint (nth (self, 1)->column->match, ==, LAUREL_MATCH_REMEMBERED);
  g_assert_cmpuint (nth (self, 1)->column->column, ==, LAUREL_COLUMN_CREDENTIAL_TYPE);
  g_assert_cmpuint (nth (self, 2)->column->match, ==, LAUREL_MATCH_REMEMBERED);
  g_assert_cmpuint (nth (self, 2)->column->column, >=, LAUREL_COLUMN_EXTRA);
}

static LaurelColumnPlan *
find_one_plan (const char *header_set, gpointer user_data)
{
  static const char *const keys[] = { "title", "#2", "award", NULL };
  g_autofree char *wanted = laurel_header_set_new (keys);

  return strcmp (header_set, wanted) == 0 ? laurel_column_plan_ref (user_data) : NULL;
}

/* Strange headers that somebody has explained are found below titles too, however wide those are. */
static void
test_plan_below_titles (void)
{
  static const char *const texts[] = {
    "Title,,Award\nWelding,Burn,Certificate\n",
    "What we teach,as of,May\n\nTitle,,Award\nWelding,Burn,Certificate\n",
    "a,b,c,d,e,f\na,b,c,d,e,f\n,,,\nTitle,,Award,,\nWelding,Burn,Certificate\n",
  };
  g_autoptr (LaurelColumnPlan) plan = laurel_column_plan_new ();
  LaurelImportOptions options = { .find_plan = find_one_plan, .plan_data = plan };

  laurel_column_plan_set (plan, "title", LAUREL_CHOICE_COLUMN, LAUREL_COLUMN_NAME);
  laurel_column_plan_set (plan, "award", LAUREL_CHOICE_COLUMN, LAUREL_COLUMN_CREDENTIAL_TYPE);
  laurel_column_plan_set (plan, "#2", LAUREL_CHOICE_COLUMN, LAUREL_COLUMN_DESCRIPTION);
  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++) {
    g_autoptr (LaurelSheetSurvey) self = survey (texts[i], &options);

    g_assert_no_error (self->error);
    g_assert_cmpuint (self->columns->len, ==, 3);
    g_assert_cmpuint (nth (self, 0)->column->column, ==, LAUREL_COLUMN_NAME);
    g_assert_cmpuint (nth (self, 1)->column->column, ==, LAUREL_COLUMN_DESCRIPTION);
    g_assert_cmpstr (nth (self, 1)->column->header, ==, "Column 2");
    g_assert_cmpuint (nth (self, 2)->column->column, ==, LAUREL_COLUMN_CREDENTIAL_TYPE);
    g_assert_cmpstr (nth (self, 0)->samples[0], ==, "Welding");
    g_assert_null (nth (self, 0)->samples[1]);
  }
}

/* A column without a header can be chosen when something stands in it. */
static void
test_blank_headers (void)
{
  g_autoptr (LaurelSheetSurvey) self
      = survey ("Credential Name,,,Credential Type\nWelding,,https://example.org/w,Certificate\n"
                "Baking, ,https://example.org/b,Certificate\n", NULL);

  g_assert_no_error (self->error);
  g_assert_cmpuint (self->columns->len, ==, 4);
  g_assert_cmpint (nth (self, 1)->column->match, ==, LAUREL_MATCH_IGNORED);
  g_assert_cmpint (nth (self, 2)->column->match, ==, LAUREL_MATCH_UNKNOWN);
  g_assert_cmpstr (nth (self, 2)->column->header, ==, "Column 3");
  g_assert_cmpstr (nth (self, 2)->column->key, ==, "#3");
  g_assert_cmpstr (nth (self, 2)->samples[1], ==, "https://example.org/b");
  g_assert_true (laurel_sheet_survey_can_match (self));
}

/* Something may stand behind the last header, too; empty columns there do not trouble anybody. */
static void
test_behind_the_headers (void)
{
  static const char text[] = "Title,Award,,\nWelding,Certificate,,Join steel,,\n";
  /* A text with commas that is in no quotation marks is not a column. */
  static const char narrow[] = "Title,Award\nWelding,Certificate,of course\n";
  g_autoptr (LaurelColumnPlan) plan = laurel_column_plan_new ();
  LaurelImportOptions options = { .find_plan = find_plan, .plan_data = plan };
  g_autoptr (LaurelSheetSurvey) self = survey (text, NULL);
  g_autoptr (LaurelSheetSurvey) same = survey (narrow, NULL);
  g_autoptr (LaurelSheetSurvey) again = NULL;

  g_assert_cmpuint (self->columns->len, ==, 4);
  g_assert_cmpstr (self->layout->header_set, ==, same->layout->header_set);
  g_assert_cmpuint (same->columns->len, ==, 2);
  g_assert_cmpstr (nth (self, 3)->column->header, ==, "Column 4");
  g_assert_cmpstr (nth (self, 3)->samples[0], ==, "Join steel");

  laurel_column_plan_set (plan, "title", LAUREL_CHOICE_COLUMN, LAUREL_COLUMN_NAME);
  laurel_column_plan_set (plan, "award", LAUREL_CHOICE_COLUMN, LAUREL_COLUMN_CREDENTIAL_TYPE);
  laurel_column_plan_set (plan, "#4", LAUREL_CHOICE_COLUMN, LAUREL_COLUMN_DESCRIPTION);
  again = survey (text, &options);
  g_assert_false (laurel_sheet_survey_asks (again));
  g_assert_cmpuint (nth (again, 3)->column->column, ==, LAUREL_COLUMN_DESCRIPTION);
  g_assert_cmpstr (nth (again, 3)->samples[0], ==, "Join steel");
}

/* What cannot be read as a plan is none. */
static void
test_bad_plans (void)
{
  static const char *const texts[]
      = { NULL, "", "[]", "{", "{\"a\":1}", "{\"a\":\"no-such-column\"}", "{\"a\":[\"name\"]}" };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++) {
    g_autoptr (LaurelColumnPlan) plan = laurel_column_plan_new_from_text (texts[i]);

    g_assert_cmpuint (laurel_column_plan_get_size (plan), ==, 0);
  }
}

/* The same headers in another order and spelling are the same sort of sheet; one more makes another. */
static void
test_header_set (void)
{
  g_autoptr (LaurelSheetSurvey) one = survey ("Credential Name,Room\nA,1\n", NULL);
  g_autoptr (LaurelSheetSurvey) other = survey ("ROOM*,credential name\n1,A\n", NULL);
  g_autoptr (LaurelSheetSurvey) more = survey ("Credential Name,Room,Floor\nA,1,2\n", NULL);

  g_assert_cmpstr (one->layout->header_set, ==, other->layout->header_set);
  g_assert_cmpstr (one->layout->header_set, !=, more->layout->header_set);
}

/* A sheet whose headers nobody knows, and one without any. */
static void
test_strange_headers (void)
{
  LaurelImportOptions headless = { .headless = TRUE };
  g_autoptr (LaurelSheetSurvey) strange = survey ("Title,Kind\nWelding,Certificate\n", NULL);
  g_autoptr (LaurelSheetSurvey) none = survey ("Welding,Certificate\nBaking,Digital Badge\n", &headless);

  g_assert_error (strange->error, LAUREL_IMPORT_ERROR, LAUREL_IMPORT_ERROR_NO_KNOWN_HEADER);
  g_assert_true (laurel_sheet_survey_asks (strange));
  g_assert_cmpuint (nth (strange, 0)->guess.column, ==, LAUREL_COLUMN_NAME);
  g_assert_cmpstr (nth (strange, 1)->samples[0], ==, "Certificate");
  g_assert_true (laurel_sheet_survey_asks (none));
  g_assert_cmpstr (nth (none, 0)->column->header, ==, "Column 1");
  g_assert_cmpstr (nth (none, 0)->column->key, ==, "#1");
  g_assert_cmpstr (nth (none, 1)->samples[1], ==, "Digital Badge");
  g_assert_cmpuint (nth (none, 1)->guess.column, ==, LAUREL_COLUMN_CREDENTIAL_TYPE);
}

/* Files about which there is nothing to ask: they import, or are refused, by themselves. */
static void
test_nothing_to_ask (void)
{
  static const char *const texts[] = {
    "Credential Name,Credential Type\nA,Certificate\n",
    "Learning Type,Learning Opportunity Name,Room\nCourse,A,1\n",
    "FEIN,Name,Room\n1,A,1\n",
    "",
    "%PDF-1.4\n",
    "PK\003\004xl/workbook",
    "Credential Name,Credential Type,,\nA,Certificate,,\n",
    "Credential Name,CredentialId,Credential Id\nA,,\n",
    "Credential Name,Credential Type,Assessment: Method Type\nA,Certificate,Exam\n",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++) {
    g_autoptr (LaurelSheetSurvey) self = survey (texts[i], NULL);

    g_assert_false (laurel_sheet_survey_asks (self));
  }
}

/* One column that nobody knows is a question, whatever it is called, until it is answered: once for each set of headers. */
static void
test_one_question (void)
{
  static const char text[] = "Credential Name,Credential Type,Room,\nA,Certificate,12,x,\n";
  g_autoptr (LaurelSheetSurvey) first = survey (text, NULL);
  g_autoptr (LaurelColumnPlan) plan = laurel_column_plan_new ();
  LaurelImportOptions options = { .find_plan = find_plan, .plan_data = plan };
  g_autoptr (LaurelSheetSurvey) half = NULL;
  g_autoptr (LaurelSheetSurvey) answered = NULL;

  g_assert_true (laurel_sheet_survey_asks (first));
  laurel_column_plan_set (plan, "room", LAUREL_CHOICE_KEEP, LAUREL_COLUMN_NONE);
  half = survey (text, &options);
  g_assert_true (laurel_sheet_survey_asks (half));
  laurel_column_plan_set (plan, "#4", LAUREL_CHOICE_IGNORE, LAUREL_COLUMN_NONE);
  answered = survey (text, &options);
  g_assert_false (laurel_sheet_survey_asks (answered));
}

/* Two columns of one meaning are a question that somebody can answer either way; nothing is guessed. */
static void
test_twins (void)
{
  static const char text[] = "Credential Name,Description,Credential Type,Credential Description\n"
                             "A,Short.,Certificate,Long.\n";
  g_autoptr (LaurelSheetSurvey) open = survey (text, NULL);
  g_autoptr (LaurelSheetSurvey) first = NULL;
  g_autoptr (LaurelSheetSurvey) second = NULL;
  g_autoptr (LaurelColumnPlan) keep = laurel_column_plan_new ();
  g_autoptr (LaurelColumnPlan) swap = laurel_column_plan_new ();
  LaurelImportOptions options = { .find_plan = find_plan, .plan_data = keep };

  g_assert_no_error (open->error);
  g_assert_true (laurel_sheet_survey_can_match (open));
  g_assert_true (laurel_sheet_survey_asks (open));
  g_assert_cmpuint (nth (open, 1)->column->twin, ==, LAUREL_COLUMN_DESCRIPTION);
  g_assert_cmpuint (nth (open, 3)->column->twin, ==, LAUREL_COLUMN_DESCRIPTION);
  g_assert_cmpuint (nth (open, 0)->column->twin, ==, LAUREL_COLUMN_NONE);
  g_assert_cmpuint (nth (open, 3)->guess.column, ==, LAUREL_COLUMN_NONE);
  g_assert_cmpstr (nth (open, 3)->samples[0], ==, "Long.");

  laurel_column_plan_set (keep, nth (open, 3)->column->key, LAUREL_CHOICE_KEEP, LAUREL_COLUMN_NONE);
  first = survey (text, &options);
  g_assert_false (laurel_sheet_survey_asks (first));
  g_assert_cmpuint (nth (first, 1)->column->column, ==, LAUREL_COLUMN_DESCRIPTION);
  /* Under a header that is not read again. */
  g_assert_cmpuint (nth (first, 3)->column->column, >=, LAUREL_COLUMN_EXTRA);
  g_assert_null (laurel_template_find_header (laurel_template_get_header (nth (first, 3)->column->column), NULL));

  laurel_column_plan_set (swap, nth (open, 1)->column->key, LAUREL_CHOICE_IGNORE, LAUREL_COLUMN_NONE);
  options.plan_data = swap;
  second = survey (text, &options);
  g_assert_false (laurel_sheet_survey_asks (second));
  g_assert_cmpuint (nth (second, 1)->column->column, ==, LAUREL_COLUMN_NONE);
  g_assert_cmpuint (nth (second, 3)->column->column, ==, LAUREL_COLUMN_DESCRIPTION);
}

/* A suggestion is tried on the cells, as the checker would judge them there. */
static void
test_samples_that_err (void)
{
  static const struct {
    const char *text;
    gboolean errs;
  } cases[] = {
    { "Estimated Cost\n1200\n950\n", TRUE },
    { "Estimated Cost\nTuition~1200\nTuition~950\n", FALSE },
    { "Estimated Cost\nGizmo~1200\n", FALSE }, /* its kind can be matched */
    { "Duration Hours\n40\n60\n", TRUE },
    { "Duration Weeks\n12 weeks\n6 weeks\n", FALSE },
    { "Website\nhttps://example.edu/a\nnone\nhttps://example.edu/b\n", FALSE },
    { "Award Type\nGizmo\nGadget\n", FALSE }, /* as can these */
    { "Award Type\n", FALSE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (LaurelSheetSurvey) self = survey (cases[i].text, NULL);

    g_test_message ("%s", cases[i].text);
    g_assert_cmpuint (nth (self, 0)->guess.column, !=, LAUREL_COLUMN_NONE);
    g_assert_cmpint (nth (self, 0)->errs, ==, cases[i].errs);
  }
}

/* Only the beginning is read, wherever that ends. */
static void
test_large (void)
{
  g_autoptr (GString) text = g_string_new ("Credential Name,Room\n");
  g_autoptr (LaurelSheetSurvey) self = NULL;

  for (guint i = 0; text->len < 3 * 1024 * 1024; i++)
    g_string_append_printf (text, "\"Name %u\nof two lines and many more letters\",%u\n", i, i % 3);
  self = survey (text->str, NULL);
  g_assert_no_error (self->error);
  g_assert_true (laurel_sheet_survey_asks (self));
  g_assert_cmpuint (g_strv_length (nth (self, 0)->samples), ==, LAUREL_SURVEY_SAMPLES);
  g_assert_cmpuint (g_strv_length (nth (self, 1)->samples), ==, 3);
}

static void
test_missing_file (void)
{
  g_autoptr (GFile) file = g_file_new_for_path ("/nowhere/at/all.csv");
  g_autoptr (LaurelSheetSurvey) self = laurel_sheet_survey_new (file, NULL, NULL);

  g_assert_nonnull (self->error);
  g_assert_false (laurel_sheet_survey_asks (self));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sheet-survey/samples", test_samples);
  g_test_add_func ("/sheet-survey/plan", test_plan);
  g_test_add_func ("/sheet-survey/plan-below-titles", test_plan_below_titles);
  g_test_add_func ("/sheet-survey/blank-headers", test_blank_headers);
  g_test_add_func ("/sheet-survey/behind-the-headers", test_behind_the_headers);
  g_test_add_func ("/sheet-survey/twins", test_twins);
  g_test_add_func ("/sheet-survey/bad-plans", test_bad_plans);
  g_test_add_func ("/sheet-survey/header-set", test_header_set);
  g_test_add_func ("/sheet-survey/strange-headers", test_strange_headers);
  g_test_add_func ("/sheet-survey/nothing-to-ask", test_nothing_to_ask);
  g_test_add_func ("/sheet-survey/one-question", test_one_question);
  g_test_add_func ("/sheet-survey/samples-that-err", test_samples_that_err);
  g_test_add_func ("/sheet-survey/large", test_large);
  g_test_add_func ("/sheet-survey/missing-file", test_missing_file);
  return g_test_run ();
}
