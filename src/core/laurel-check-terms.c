/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "core/laurel-check.h"
#include "core/laurel-iso-codes.h"

/* Columns that take words of fixed lists. */

static void
report_one_value_only (const LaurelCheckCell *cell)
{
  laurel_check_report (cell, "one-value-only",
                       g_strdup_printf (_("“%s” takes one value: keep the one that fits best."),
                                        _(cell->column->title)),
                       NULL);
}

static gboolean
has_several (const LaurelCheckCell *cell)
{
  LaurelListIter iter;
  LaurelText item;
  guint n_items = 0;

  if ((cell->hints & LAUREL_CHECK_HAS_PIPE) == 0)
    return FALSE;
  laurel_list_iter_init (&iter, cell->value.text, cell->value.length, '|');
  while (laurel_list_iter_next (&iter, &item))
    n_items++;

  return n_items > 1;
}

/**
 * laurel_check_class:
 * @cell: the type of the credential
 *
 * Looks it up among the credential types and keeps it in the run: other rules ask what it is.
 */
void
laurel_check_class (const LaurelCheckCell *cell)
{
  const LaurelClass *class;

  if (has_several (cell)) {
    report_one_value_only (cell);
    return;
  }

  class = laurel_check_find_class (cell->value);
  if (class == NULL) {
    g_autofree char *quoted = laurel_check_quote (cell->value);
    LaurelNear near;

    laurel_check_find_near_classes (cell->value, &near);
    if (near.certain)
      laurel_check_report (cell, "type-unknown",
                           /* Translators: first what was typed, then a credential type */
                           g_strdup_printf (_("The Registry has no credential type “%s”: did you mean “%s”?"),
                                            quoted, near.labels[0]),
                           g_strdup (near.labels[0]));
    else {
      g_autofree char *choices = laurel_check_quote_choices (&near, "Certificate of Completion");

      laurel_check_report (cell, "type-unknown",
                           /* Translators: first what was typed, then one to three credential types in quotation marks */
                           g_strdup_printf (_("The Registry has no credential type “%s”: choose one from the list, "
                                              "such as %s."),
                                            quoted, choices),
                           NULL);
    }
    return;
  }

  cell->check->class = class;
  if (!class->publishable)
    laurel_check_report (cell, "type-abstract",
                         g_strdup_printf (_("“%s” is only a heading: choose a kind of credential, such as “Certificate "
                                            "of Completion”."),
                                          class->label),
                         NULL);
  else if (class->degree)
    laurel_check_report (cell, "type-degree",
                         g_strdup_printf (_("“%s” is a degree, and Laurel is for other credentials: it is left out "
                                            "unless you approve it by itself."),
                                          class->label),
                         NULL);
  else if (class->unstable)
    laurel_check_report (cell, "type-unstable",
                         g_strdup_printf (_("The type “%s” may still change in the Registry’s vocabulary: you can use "
                                            "it; look again when the vocabulary changes."),
                                          class->label),
                         NULL);
}

static gboolean
is_known_term (const LaurelCheckCell *cell,
               LaurelText item)
{
  return laurel_check_find_concept (cell->column->scheme, item) != NULL
         || laurel_scheme_takes_unsent (cell->column->scheme, item.text, item.length);
}

static void
report_unknown_term (const LaurelCheckCell *cell,
                     LaurelText item)
{
  g_autofree char *quoted = laurel_check_quote (item);
  g_autofree char *choices = NULL;
  guint n_concepts = 0;
  const LaurelConcept *concepts;
  LaurelNear near;

  if (cell->column->grammar == LAUREL_GRAMMAR_CONCEPT_LIST) {
    g_autofree char *parted = laurel_check_part_list (cell, item, ",;\n", is_known_term);

    if (parted != NULL) {
      laurel_check_report_unparted (cell, item, parted);
      return;
    }
  }
  laurel_check_find_near_concepts (cell->column->scheme, item, &near);
  if (near.certain) {
    laurel_check_report (cell, "term-unknown",
                         /* Translators: first the name of a column, then what was typed, then a term of the list */
                         g_strdup_printf (_("“%s” has no term “%s”: did you mean “%s”?"),
                                          _(cell->column->title), quoted, near.labels[0]),
                         laurel_check_replace (cell, item, near.labels[0]));
    return;
  }

  concepts = laurel_scheme_get_concepts (cell->column->scheme, &n_concepts);
  choices = laurel_check_quote_choices (&near, n_concepts > 0 ? concepts[0].label : "");
  if (laurel_scheme_takes_unsent (cell->column->scheme, item.text, item.length))
    laurel_check_report (cell, "term-not-sent",
                         /* Translators: first what was typed, then one to three terms in quotation marks */
                         g_strdup_printf (_("The Registry’s list has no “%s”, so it is kept and not sent: choose a term "
                                            "of the list, such as %s."),
                                          quoted, choices),
                         NULL);
  else
    laurel_check_report (cell, "term-unknown",
                         /* Translators: first the name of a column, then what was typed, then one to three terms in
                          * quotation marks */
                         g_strdup_printf (_("“%s” has no term “%s”: choose one from the list, such as %s."),
                                          _(cell->column->title), quoted, choices),
                         NULL);
}

/**
 * laurel_check_concepts:
 * @cell: a term or a list of terms
 *
 * Looks for terms that the column's vocabulary does not have or may still change, and for terms named
 * twice.
 */
void
laurel_check_concepts (const LaurelCheckCell *cell)
{
  const LaurelConcept *unstable = NULL;
  LaurelListIter iter;
  LaurelText item;

  if (cell->column->grammar == LAUREL_GRAMMAR_CONCEPT && has_several (cell)) {
    report_one_value_only (cell);
    return;
  }

  laurel_list_iter_init (&iter, cell->value.text, cell->value.length, '|');
  while (laurel_list_iter_next (&iter, &item)) {
    const LaurelConcept *concept = laurel_check_find_concept (cell->column->scheme, item);

    if (concept == NULL)
      report_unknown_term (cell, item);
    else if (concept->unstable && unstable == NULL)
      unstable = concept;
  }
  /* Of an organization nobody can choose otherwise: even “Active” is marked. */
  if (unstable != NULL && cell->key == NULL)
    laurel_check_report (cell, "term-unstable",
                         g_strdup_printf (_("The term “%s” may still change in the Registry’s vocabulary: you can use "
                                            "it; look again when the vocabulary changes."),
                                          unstable->label),
                         NULL);
  laurel_check_list_repeats (cell);
}

static gboolean
is_known_language (LaurelText item)
{
  g_autofree char *tag = NULL;

  /* What nearly every sheet has costs no memory. */
  if (laurel_check_text_is (item, "English") || laurel_check_text_is (item, "en")
      || laurel_check_text_is (item, "en-US"))
    return TRUE;
  tag = laurel_language_parse (item.text, item.length);

  return tag != NULL;
}

/* The tags of two letters that the service took in 2020 (V15); what it takes today is not known. */
static void
check_taken_before (const LaurelCheckCell *cell,
                    LaurelText item)
{
  static const char taken[] = "ar cs da de el en es fi fr he it ja nl no pl pt sv uk zh";
  g_autofree char *tag = NULL;
  g_autofree char *quoted = NULL;

  if (laurel_check_text_is (item, "English") || laurel_check_text_is (item, "en")
      || laurel_check_text_is (item, "en-US"))
    return;
  tag = laurel_language_parse (item.text, item.length);
  /* Of tags of three letters it took a list that is not known. */
  if (tag == NULL || strlen (tag) < 2 || (tag[2] != '\0' && tag[2] != '-'))
    return;
  for (const char *p = taken; *p != '\0'; p += p[2] == '\0' ? 2 : 3)
    if (g_ascii_strncasecmp (p, tag, 2) == 0)
      return;
  quoted = laurel_check_quote (item);
  laurel_check_report (cell, "language-uncertain",
                       g_strdup_printf (_("An earlier version of the Registry’s service did not take “%s”: send one record "
                                          "first and look whether it arrives."),
                                        quoted),
                       NULL);
}

static gboolean
is_language (const LaurelCheckCell *cell,
             LaurelText item)
{
  return is_known_language (item);
}

/* `Spanish; Castilian` is a name in the list and none that people write. */
static char *
get_plain_language (const LaurelIsoEntry *entry)
{
  const char *name = entry->common_name != NULL ? entry->common_name : entry->name;
  gsize length = strcspn (name, ";(,");
  LaurelText plain = laurel_text_trim (name, length);

  return is_known_language (plain) ? laurel_text_dup (plain) : g_strdup (entry->code);
}

static gboolean
is_slip (const char *text,
         const char *word)
{
  LaurelNear near;

  laurel_labels_find_near (&word, 1, text, &near);

  return near.certain;
}

/**
 * laurel_check_languages:
 * @cell: a list of languages, by English name or by tag (bulk upload §2.1)
 *
 * Looks for languages that nobody knows or that are named twice.
 */
void
laurel_check_languages (const LaurelCheckCell *cell)
{
  LaurelListIter iter;
  LaurelText item;

  laurel_list_iter_init (&iter, cell->value.text, cell->value.length, '|');
  while (laurel_list_iter_next (&iter, &item)) {
    g_autofree char *quoted = NULL;
    g_autofree char *text = NULL;
    g_autofree char *name = NULL;
    g_autofree char *parted = NULL;
    const LaurelIsoEntry *near;

    /* Before all: `English, Spanish` would be English, and nobody would know of the other. */
    parted = item.length >= 5 ? laurel_check_part_list (cell, item, ",;/&+\n", is_language) : NULL;
    if (parted != NULL) {
      laurel_check_report_unparted (cell, item, parted);
      continue;
    }
    if (is_known_language (item)) {
      check_taken_before (cell, item);
      continue;
    }
    quoted = laurel_check_quote (item);
    text = laurel_text_dup (item);
    near = laurel_iso_codes_suggest (LAUREL_ISO_LANGUAGES, text);
    if (near != NULL)
      name = get_plain_language (near);
    if (name != NULL)
      laurel_check_report (cell, "language-unknown",
                           /* Translators: first what was typed, then a language */
                           g_strdup_printf (_("“%s” is not a language: did you mean “%s”?"), quoted, name),
                           is_slip (text, name) || is_slip (text, near->name) ? laurel_check_replace (cell, item, name)
                                                                              : NULL);
    else
      laurel_check_report (cell, "language-unknown",
                           g_strdup_printf (_("“%s” is not a language: write its English name or its code, such as "
                                              "“English” or “en”."),
                                            quoted),
                           NULL);
  }
  laurel_check_list_repeats (cell);
}

/**
 * laurel_check_action:
 * @cell: what an upload is to do with the row: “New”, “Add”, “Update” or “Append” (bulk upload §2.1)
 *
 * Looks for any other word.
 */
void
laurel_check_action (const LaurelCheckCell *cell)
{
  static const char *const actions[] = { "New", "Add", "Update", "Append" };
  g_autofree char *quoted = NULL;
  g_autofree char *text = NULL;
  LaurelNear near;

  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    if (laurel_check_text_is (cell->value, actions[i]))
      return;
  text = laurel_text_dup (cell->value);
  laurel_labels_find_near (actions, G_N_ELEMENTS (actions), text, &near);

  quoted = laurel_check_quote (cell->value);
  laurel_check_report (cell, "action-bad",
                       g_strdup_printf (_("There is no action “%s”: write “New”, “Update” or “Append”, or empty the "
                                          "cell."),
                                        quoted),
                       near.certain ? g_strdup (near.labels[0]) : NULL);
}

/**
 * laurel_check_condition_type:
 * @cell: the kind of a condition (bulk upload §2.7)
 *
 * Looks for a kind that there is not.
 */
void
laurel_check_condition_type (const LaurelCheckCell *cell)
{
  const char *labels[LAUREL_CONDITION_BAD];
  g_autofree char *quoted = NULL;
  g_autofree char *text = NULL;
  LaurelNear near;

  if (laurel_condition_type_parse (cell->value.text, cell->value.length) != LAUREL_CONDITION_BAD)
    return;

  text = laurel_text_dup (cell->value);
  for (LaurelConditionType type = 0; type < LAUREL_CONDITION_BAD; type++)
    labels[type] = laurel_condition_type_get_label (type);
  laurel_labels_find_near (labels, G_N_ELEMENTS (labels), text, &near);
  quoted = laurel_check_quote (cell->value);
  laurel_check_report (cell, "condition-type-unknown",
                       g_strdup_printf (_("There is no kind of condition “%s”: write “Requires”, “Recommends”, "
                                          "“Renewal” or “Corequisite”."),
                                        quoted),
                       near.certain ? g_strdup (near.labels[0]) : NULL);
}

/**
 * laurel_check_currency:
 * @cell: a currency
 *
 * Only the code of ISO 4217 is taken; a name or a sign is answered with the code that may be meant.
 */
void
laurel_check_currency (const LaurelCheckCell *cell)
{
  const LaurelIsoEntry *entry;
  g_autofree char *quoted = NULL;

  if (laurel_check_text_is (cell->value, "USD"))
    return;
  entry = laurel_iso_codes_find (LAUREL_ISO_CURRENCIES, cell->value.text, cell->value.length);
  if (entry != NULL && laurel_check_text_is (cell->value, entry->code))
    return;

  quoted = laurel_check_quote (cell->value);
  /* The sign is that of many dollars, but a sheet in the United States means its own. */
  if (entry == NULL) {
    g_autofree char *text = laurel_text_dup (cell->value);

    entry = laurel_iso_codes_suggest (LAUREL_ISO_CURRENCIES, text);
  }
  if (entry != NULL)
    laurel_check_report (cell, "currency-unknown",
                         /* Translators: first what was typed, then a code of a currency, then its name */
                         g_strdup_printf (_("“%s” is not the code of a currency: did you mean “%s” (%s)?"),
                                          quoted, entry->code, entry->name),
                         g_strdup (entry->code));
  else
    laurel_check_report (cell, "currency-unknown",
                         g_strdup_printf (_("“%s” is not the code of a currency: write its three letters, such as "
                                            "“USD”."),
                                          quoted),
                         NULL);
}
