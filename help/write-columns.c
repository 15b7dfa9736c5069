/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "core/laurel-grammar.h"
#include "core/laurel-template.h"
#include "write-pages.h"

/* The page of columns, from the template table. */

static const char intro[] =
  "  <p>These are all the columns that a sheet of credentials can have. Few are required, none needs to stand in a certain place, and\n"
  "  a column that you do not need is left out. <gui>Save an Empty Template…</gui> in the window and <cmd>laurel template</cmd> make an\n"
  "  empty sheet to fill in.</p>\n"
  "  <list>\n"
  "    <item><p>In headers, capitals, blanks and the sign <code>*</code> do not matter: <code>Subject Webpage</code> and\n"
  "    <code>subjectwebpage</code> are one column. Other spellings than the first are listed with each column.</p></item>\n"
  "    <item><p>Where a column takes several values, the sign <code>|</code> stands between them. Where one value has parts, the\n"
  "    sign <code>~</code> stands between those.</p></item>\n"
  "    <item><p>For a credential that is published already, an empty cell keeps what is there, a column that is left out is not\n"
  "    touched, and <code>#DELETE</code> takes away what is there. A list takes the place of the list that was there before.</p></item>\n"
  "    <item><p>Words of a list are found whatever their capitals, blanks, hyphens, slashes and apostrophes. Those marked\n"
  "    <em>may change</em> are not settled in the Registry’s vocabulary; they can be used.</p></item>\n"
  "    <item><p>The examples belong to one invented credential. All together they are right.</p></item>\n"
  "  </list>\n";

static const char profile_intro[] =
  "    <p>A credential can have several of these. The first stands in the row of the credential; each further one stands in a row of\n"
  "    its own below it, with the identifier and the name of the credential repeated:</p>\n";

static const char identified[] =
  "    <p>When the sheet changes a credential that has one of them already, the row changes that one; if it has several, the\n"
  "    external or the internal identifier says which. An external identifier that the credential does not have yet adds another,\n"
  "    and so does <code>#NEW</code> in the column of the internal identifier. <code>#DELETE</code> in <code>%s</code>\n"
  "    takes one away; if there are several, an identifier beside it says which.</p>\n";

/* Financial assistance has no internal identifier. */
static const char identified_by_one[] =
  "    <p>When the sheet changes a credential that has one of them already, the row changes that one; if it has several, the\n"
  "    external identifier says which. An external identifier that the credential does not have yet adds another.\n"
  "    <code>#DELETE</code> in <code>%s</code> takes away the only one.</p>\n";

typedef struct {
  const char *id;
  const char *title;
  LaurelProfileKind profile;
  LaurelColumnId until; /* the last number of a block of LaurelColumnId, in the main row */
  /* of profiles: the column whose #DELETE takes one away, and two columns for a small example */
  LaurelColumnId deletion;
  gboolean has_new;
  LaurelColumnId shown[2];
  const char *cells[2][2];
} Topic;

static const Topic topics[] = {
  { "identity", "Identity and basics", LAUREL_PROFILE_MAIN, 39 },
  { "audience-and-place", "Audience, delivery and place", LAUREL_PROFILE_MAIN, 59 },
  { "classification", "Occupations, industries and programs", LAUREL_PROFILE_MAIN, 79 },
  { "time", "Time", LAUREL_PROFILE_MAIN, 99 },
  { "organizations", "Organizations", LAUREL_PROFILE_MAIN, 119 },
  { "others", "Other columns", LAUREL_PROFILE_MAIN, 199 },
  { "costs", "Costs", LAUREL_PROFILE_COST, 0, LAUREL_COLUMN_COST_EXTERNAL_IDENTIFIER, TRUE,
    { LAUREL_COLUMN_COST_NAME, LAUREL_COLUMN_COST_TYPES },
    { { "In-county students", "Tuition~1299.00" }, { "Other students", "Tuition~1899.00" } } },
  { "conditions", "Conditions", LAUREL_PROFILE_CONDITION, 0, LAUREL_COLUMN_CONDITION_TYPE, TRUE,
    { LAUREL_COLUMN_CONDITION_TYPE, LAUREL_COLUMN_CONDITION_DESCRIPTION },
    { { "Requires", "Pass the safety course." }, { "Recommends", "Work in a shop for a summer." } } },
  { "connections", "Connections to other credentials", LAUREL_PROFILE_CONNECTION, 0, LAUREL_COLUMN_CONNECTION_TYPE, TRUE,
    { LAUREL_COLUMN_CONNECTION_TYPE, LAUREL_COLUMN_CONNECTION_DESCRIPTION },
    { { "Is Preparation For", "Counts toward the advanced certificate." },
      { "Is Required For", "Needed for work on bridges." } } },
  { "financial-assistance", "Financial assistance", LAUREL_PROFILE_FINANCIAL, 0,
    LAUREL_COLUMN_FINANCIAL_EXTERNAL_IDENTIFIER, FALSE,
    { LAUREL_COLUMN_FINANCIAL_NAME, LAUREL_COLUMN_FINANCIAL_TYPE },
    { { "Harbor Workforce Grant", "Grant" }, { "Promise of the County", "Promise Program" } } },
};

static const char *const grammars[] = {
  [LAUREL_GRAMMAR_TEXT] = "Plain text, without HTML.",
  [LAUREL_GRAMMAR_IDENTIFIER] = "A short text. Capitals and small letters are different.",
  [LAUREL_GRAMMAR_TEXT_LIST] = "One text, or several with | between them.",
  [LAUREL_GRAMMAR_URL] = "One web address, from https:// or http:// on and without blanks.",
  [LAUREL_GRAMMAR_CTID] = "One CTID: ce- and 32 digits and letters from a to f in five groups.",
  [LAUREL_GRAMMAR_CLASS] = "One of the types of credential below, by its name or by its class in CTDL.",
  [LAUREL_GRAMMAR_CONCEPT] = "One of the words below.",
  [LAUREL_GRAMMAR_CONCEPT_LIST] = "One of the words below, or several with | between them.",
  [LAUREL_GRAMMAR_LANGUAGE_LIST] = "A language, or several with | between them, by English name or by tag: Spanish, es or es-MX.",
  [LAUREL_GRAMMAR_DATE] = "A whole date as year, month and day: 2026-08-15. Other spellings are read where they leave no doubt; a "
                          "date whose day and month could be swapped is not sent.",
  [LAUREL_GRAMMAR_DURATION] = "A whole number and one of years, months, weeks, days, hours or minutes; of a range both ends, with ~ "
                              "between them and the shorter one first.",
  [LAUREL_GRAMMAR_DURATION_EXACT] = "A whole number and one of years, months, weeks, days, hours or minutes. No range.",
  [LAUREL_GRAMMAR_ONET_LIST] = "Codes of O*NET (51-4121.00) or SOC (51-4121), with | between them.",
  [LAUREL_GRAMMAR_NAICS_LIST] = "Codes of two to six digits, with | between them.",
  [LAUREL_GRAMMAR_CIP_LIST] = "Codes of two, four or six digits with a point behind the first two (48, 48.05 or 48.0508), with | "
                              "between them.",
  [LAUREL_GRAMMAR_ORGANIZATION] = "One organization: its CTID, “same as owner”, or its name and web page with ~ between them.",
  [LAUREL_GRAMMAR_ORGANIZATION_LIST] = "One organization, or several with | between them: a CTID, “same as owner”, or name and web page "
                                       "with ~ between them.",
  [LAUREL_GRAMMAR_CURRENCY] = "The three letters of a currency (ISO 4217).",
  [LAUREL_GRAMMAR_COST_ITEMS] = "One of the words below and a price with ~ between them, or several with | between them. A price is "
                                "digits with a point before the cents: no signs of a currency, no commas.",
  [LAUREL_GRAMMAR_CONDITION_TYPE] = "One of the words below. An empty cell means the first.",
  [LAUREL_GRAMMAR_ACTION] = "New (or Add), Update or Append.",
  [LAUREL_GRAMMAR_BOOLEAN] = "TRUE or FALSE. Yes, no, y, n, 1 and 0 are read as well.",
  [LAUREL_GRAMMAR_NUMBER] = "Digits, with a point before decimals.",
  [LAUREL_GRAMMAR_IDENTIFIER_VALUE_LIST] = "A value by itself, or kind~value, or kind~value~web address of the kind; several with | "
                                           "between them.",
  [LAUREL_GRAMMAR_CTID_LIST] = "One CTID, or several with | between them.",
  [LAUREL_GRAMMAR_TARGET_LIST] = "A CTID, or name and web page with ~ between them; several with | between them.",
  [LAUREL_GRAMMAR_PLACE_LIST] = "Codes of addresses of your organization with | between them, or “all”.",
  [LAUREL_GRAMMAR_SUBMISSION_LIST] = "Texts and web addresses, with | between them.",
  [LAUREL_GRAMMAR_CONNECTION_TYPE] = "One of the words below.",
  [LAUREL_GRAMMAR_CARRIED] = "Any text.",
};

/* Where a column takes less, or something else, than its grammar. */
static const struct {
  LaurelColumnId column;
  const char *text;
} particulars[] = {
  { LAUREL_COLUMN_OWNED_BY, "The CTID of one organization, or “me” for your own. An empty cell means your own, too." },
  { LAUREL_COLUMN_ACCREDITED_BY, NULL },
  { LAUREL_COLUMN_APPROVED_BY, NULL },
  { LAUREL_COLUMN_RECOGNIZED_BY, NULL },
  { LAUREL_COLUMN_REGULATED_BY, NULL },
  { LAUREL_COLUMN_CONDITION_TARGET_CREDENTIAL,
    "A CTID, or name, type and web page with ~ between them; several with | between them." },
  { LAUREL_COLUMN_CONNECTION_TARGET_CREDENTIAL,
    "A CTID, or name, type and web page with ~ between them; several with | between them." },
};

static const char others_only[] = "One organization, or several with | between them: a CTID, or name and web page with ~ between them. "
                                  "Not the owner itself.";

static const char *
get_form (const LaurelColumn *column)
{
  for (guint i = 0; i < G_N_ELEMENTS (particulars); i++)
    if (particulars[i].column == column->id)
      return particulars[i].text != NULL ? particulars[i].text : others_only;
  g_assert (column->grammar < G_N_ELEMENTS (grammars) && grammars[column->grammar] != NULL);

  return grammars[column->grammar];
}

/* Words */

static GPtrArray *
list_words (void)
{
  /* Words of spellings that no header of the template has. */
  static const char *const more[] = { "(s)", "Addresses", "CIP", "Code", "Conditions", "Copyright", "Costs", "Detail", "Effective",
                                      "Existing", "Industries", "Majors", "Minors", "Concentrations", "NAICS", "Names",
                                      "Noncredit", "Occupations", "ONET", "Org", "Organization", "Programs", "Schema",
                                      "SOC", "Submissions", "Subject", "Keyword", "Unique", "URL", "Frameworks", "Connection",
                                      "Opportunity", "Assessment", "Condition", "Requires", "CTID", "Holder" };
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  GPtrArray *words = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < G_N_ELEMENTS (more); i++)
    if (g_hash_table_add (seen, g_ascii_strdown (more[i], -1)))
      g_ptr_array_add (words, g_strdup (more[i]));
  for (guint i = 0; i < laurel_template_get_n_columns (); i++) {
    g_auto (GStrv) parts = g_strsplit_set (laurel_template_get_nth (i)->header, " :", -1);

    for (guint j = 0; parts[j] != NULL; j++)
      if (*parts[j] != '\0' && strchr (parts[j], '*') == NULL && g_hash_table_add (seen, g_ascii_strdown (parts[j], -1)))
        g_ptr_array_add (words, g_strdup (parts[j]));
  }

  return words;
}

/* `costdetailsurl` → `Cost Details Url`: spellings are kept without blanks and capitals, people read them with both. The
 * way with the fewest words is taken; a spelling with a word that is not known is shown as it is kept. */
static char *
spell (const char *alias, const GPtrArray *words)
{
  gsize length = strlen (alias);
  g_autofree guint *n_words = g_new0 (guint, length + 1);
  g_autofree const char **last = g_new0 (const char *, length + 1);
  GString *shown = g_string_new (NULL);

  for (gsize end = 1; end <= length; end++) {
    n_words[end] = G_MAXUINT;
    if (strchr (".-_()", alias[end - 1]) != NULL && n_words[end - 1] != G_MAXUINT) {
      n_words[end] = n_words[end - 1];
      continue;
    }
    for (guint i = 0; i < words->len; i++) {
      gsize word = strlen (words->pdata[i]);

      if (word <= end && n_words[end - word] != G_MAXUINT && n_words[end - word] + 1 < n_words[end]
          && g_ascii_strncasecmp (alias + end - word, words->pdata[i], word) == 0) {
        n_words[end] = n_words[end - word] + 1;
        last[end] = words->pdata[i];
      }
    }
  }
  if (n_words[length] == G_MAXUINT) {
    g_string_append (shown, alias);
    return g_string_free (shown, FALSE);
  }
  for (gsize end = length; end > 0;) {
    if (last[end] == NULL) {
      end--;
      g_string_prepend (shown, alias[end] == '.' ? ": " : (char[]) { alias[end], '\0' });
      continue;
    }
    if (*shown->str != '\0' && strchr (":-_)(", *shown->str) == NULL)
      g_string_prepend_c (shown, ' ');
    g_string_prepend (shown, last[end]);
    end -= strlen (last[end]);
  }
  for (char *twice; (twice = strstr (shown->str, ":  ")) != NULL;)
    g_string_erase (shown, twice - shown->str + 1, 1);

  return g_string_free (shown, FALSE);
}

static void
write_spellings (GString *page, const LaurelColumn *column, const GPtrArray *words)
{
  g_auto (GStrv) aliases = g_strsplit (column->aliases, "|", -1);
  g_autofree char *own = laurel_template_normalize_header (column->header);
  gboolean any = FALSE;

  for (guint i = 0; aliases[i] != NULL; i++) {
    g_autofree char *shown = NULL;

    if (strcmp (aliases[i], own) == 0)
      continue;
    shown = spell (aliases[i], words);
    g_assert (laurel_template_find_header (shown, NULL) == column);
    page_add (page, any ? ", <code>%s</code>" : "        <item><p>Also spelt <code>%s</code>", shown);
    any = TRUE;
  }
  if (any)
    page_add (page, ".</p></item>\n");
}

/* Choices */

static void
begin_choices (GString *page)
{
  page_add (page, "      <list style=\"compact\">\n");
}

static void
write_choice (GString *page, const char *label, const char *term, const char *aliases, gboolean unstable)
{
  page_add (page, "        <item><p>%s", label);
  if (term != NULL)
    page_add (page, " (<code>%s</code>)", term);
  if (aliases != NULL) {
    g_auto (GStrv) words = g_strsplit (aliases, "|", -1);
    g_autofree char *joined = g_strjoinv (", ", words);

    page_add (page, ", also %s", joined);
  }
  page_add (page, unstable ? "; <em>may change</em></p></item>\n" : "</p></item>\n");
}

static void
end_choices (GString *page)
{
  page_add (page, "      </list>\n");
}

static void
write_classes (GString *page)
{
  guint n_classes;
  const LaurelClass *classes = laurel_classes_get_all (&n_classes);

  begin_choices (page);
  for (guint i = 0; i < n_classes; i++)
    if (classes[i].publishable && !classes[i].degree)
      write_choice (page, classes[i].label, classes[i].curie, classes[i].aliases, classes[i].unstable);
  end_choices (page);
  page_add (page, "      <p>Degrees are recognized as well. They are kept, and sent only when you approve them by themselves.</p>\n");
}

static void
write_choices (GString *page, const LaurelColumn *column)
{
  guint n_concepts;
  const LaurelConcept *concepts;

  if (column->grammar == LAUREL_GRAMMAR_CLASS) {
    write_classes (page);
  } else if (column->grammar == LAUREL_GRAMMAR_CONDITION_TYPE) {
    begin_choices (page);
    for (guint i = 0; i < LAUREL_CONDITION_BAD; i++)
      write_choice (page, laurel_condition_type_get_label (i), NULL, NULL, FALSE);
    end_choices (page);
  } else if (column->grammar == LAUREL_GRAMMAR_CONNECTION_TYPE) {
    begin_choices (page);
    for (guint i = 0; i < LAUREL_CONNECTION_BAD; i++)
      write_choice (page, laurel_connection_type_get_label (i), NULL, NULL, FALSE);
    end_choices (page);
  } else if (column->scheme != LAUREL_SCHEME_NONE) {
    concepts = laurel_scheme_get_concepts (column->scheme, &n_concepts);
    begin_choices (page);
    for (guint i = 0; i < n_concepts; i++)
      write_choice (page, concepts[i].label, concepts[i].curie, concepts[i].aliases, concepts[i].unstable);
    end_choices (page);
  }
}

/* The first column of a scheme lists its words; the others say where they stand. */
static const LaurelColumn *
find_listed (const LaurelColumn *column)
{
  if (column->scheme == LAUREL_SCHEME_NONE)
    return NULL;
  for (guint i = 0; i < laurel_template_get_n_columns (); i++) {
    const LaurelColumn *other = laurel_template_get_nth (i);

    if (other == column)
      return NULL;
    if (other->scheme == column->scheme)
      return other;
  }

  return NULL;
}

/* Columns */

static const char *
get_tier (const LaurelColumn *column)
{
  /* Of the two keys of a sheet, one is enough. */
  if (column->id == LAUREL_COLUMN_EXTERNAL_IDENTIFIER)
    return "Required unless the sheet has CTIDs.";
  switch (column->tier) {
  case LAUREL_TIER_REQUIRED:
    return "Required.";
  case LAUREL_TIER_BENCHMARK:
    return "Recommended: it counts for completeness.";
  case LAUREL_TIER_OPTIONAL:
  default:
    return "Optional.";
  }
}

static void
write_fate (GString *page, const LaurelColumn *column)
{
  page_add (page, "        <item><p>");
  if ((column->flags & LAUREL_COLUMN_CARRIED) != 0)
    page_add (page, "Kept as it is, and not sent.");
  else if ((column->flags & LAUREL_COLUMN_LOCAL) != 0)
    page_add (page, "Stays in your workspace and your sheets; never sent.");
  else if (column->grammar == LAUREL_GRAMMAR_CLASS)
    page_add (page, "Sent as the type of the record.");
  else if (column->property == NULL)
    page_add (page, "Says what is sent beside it.");
  else
    page_add (page, (column->flags & LAUREL_COLUMN_DEGREE) != 0 ? "Sent with degrees only, as <code>%s</code>."
                                                                : "Sent as <code>%s</code>.",
              column->property);
  if ((column->flags & LAUREL_COLUMN_LEGACY) != 0)
    page_add (page, " An older form: it is read and written back, and not part of a new template.");
  if ((column->flags & LAUREL_COLUMN_KEEP) != 0)
    page_add (page, " <code>#DELETE</code> is refused.");
  page_add (page, "</p></item>\n");
}

static void
write_limits (GString *page, const LaurelColumn *column)
{
  gboolean is_list = column->grammar == LAUREL_GRAMMAR_TEXT_LIST;

  if (column->min_length > 0 && column->max_length > 0)
    page_add (page, " From %u to %u characters.", column->min_length, column->max_length);
  else if (column->min_length > 0)
    page_add (page, " At least %u characters.", column->min_length);
  else if (column->max_length > 0)
    page_add (page, is_list ? " At most %u characters each." : " At most %u characters.", column->max_length);
}

static void
write_column (GString *page, const LaurelColumn *column, const GPtrArray *words)
{
  const LaurelColumn *listed = find_listed (column);

  page_add (page,
            "    <section id=\"%s\">\n"
            "      <title>%s</title>\n"
            "      <p>%s</p>\n"
            "      <list>\n"
            "        <item><p>%s</p></item>\n"
            "        <item><p>%s",
            column->key, column->header, column->help, get_tier (column), get_form (column));
  write_limits (page, column);
  if (listed != NULL)
    page_add (page, " The words are those of <link xref=\"#%s\">%s</link>.", listed->key, listed->header);
  page_add (page, "</p></item>\n");
  page_add (page, "        <item><p>Example: <code>%s</code></p></item>\n", column->example);
  write_fate (page, column);
  write_spellings (page, column, words);
  page_add (page, "      </list>\n");
  if (listed == NULL)
    write_choices (page, column);
  page_add (page, "    </section>\n");
}

/* Topics */

static const Topic *
find_topic (const LaurelColumn *column)
{
  for (guint i = 0; i < G_N_ELEMENTS (topics); i++)
    if (topics[i].profile == column->profile
        && (column->profile != LAUREL_PROFILE_MAIN || column->id <= topics[i].until))
      return &topics[i];
  g_error ("no topic has the column “%s”", column->header);
}

static void
write_profile (GString *page, const Topic *topic)
{
  g_string_append (page, profile_intro);
  page_add (page, "    <table frame=\"all\" rules=\"all\">\n      <thead>\n          <tr>");
  page_add (page, "<td><p>External Identifier</p></td><td><p>Credential Name</p></td>");
  for (guint i = 0; i < G_N_ELEMENTS (topic->shown); i++)
    page_add (page, "<td><p>%s</p></td>", laurel_template_get (topic->shown[i])->header);
  page_add (page, "</tr>\n      </thead>\n      <tbody>\n");
  for (guint row = 0; row < G_N_ELEMENTS (topic->cells); row++) {
    page_add (page, "        <tr><td><p>%s</p></td><td><p>%s</p></td>",
              laurel_template_get (LAUREL_COLUMN_EXTERNAL_IDENTIFIER)->example,
              laurel_template_get (LAUREL_COLUMN_NAME)->example);
    for (guint i = 0; i < G_N_ELEMENTS (topic->cells[row]); i++)
      page_add (page, "<td><p>%s</p></td>", topic->cells[row][i]);
    page_add (page, "</tr>\n");
  }
  page_add (page, "      </tbody>\n    </table>\n");
  page_add (page, topic->has_new ? identified : identified_by_one, laurel_template_get (topic->deletion)->header);
}

/**
 * write_columns_page:
 * @page: an empty page
 *
 * Writes what each column of the template takes.
 */
void
write_columns_page (GString *page)
{
  g_autoptr (GPtrArray) words = list_words ();

  page_begin (page, "columns", "problems", "What each column of a sheet takes, with an example.", "Columns of a sheet");
  g_string_append (page, intro);
  for (guint i = 0; i < G_N_ELEMENTS (topics); i++) {
    page_add (page, "\n  <section id=\"%s\">\n    <title>%s</title>\n", topics[i].id, topics[i].title);
    if (topics[i].profile != LAUREL_PROFILE_MAIN)
      write_profile (page, &topics[i]);
    for (guint j = 0; j < laurel_template_get_n_columns (); j++) {
      const LaurelColumn *column = laurel_template_get_nth (j);

      if (find_topic (column) == &topics[i])
        write_column (page, column, words);
    }
    page_add (page, "  </section>\n");
  }
  page_add (page, "</page>\n");
}
