/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "core/laurel-check.h"
#include "core/laurel-shape.h"
#include "core/laurel-words.h"

/* Columns that refer to other records, to addresses of the owner, and to what a learner hands in (bulk upload §2.2, §2.7
 * to §2.9). */

static void
report_number (const LaurelCheckCell *cell,
               LaurelText item)
{
  g_autofree char *quoted = laurel_check_quote (item);

  laurel_check_report (cell, "publisher-number",
                       /* Translators: first what was typed, then the name of a column */
                       g_strdup_printf (_("“%s” in “%s” is a number of the web Publisher and is not sent: write the CTID "
                                          "instead, which the Publisher and the Registry show."),
                                        quoted, _(cell->column->title)),
                       NULL);
}

/**
 * laurel_check_ctids:
 * @cell: a list of CTIDs of other records
 *
 * Looks for what is no CTID. The Publisher's own numbers are kept, and nobody else can read them.
 */
void
laurel_check_ctids (const LaurelCheckCell *cell)
{
  LaurelListIter iter;
  LaurelText item;

  laurel_list_iter_init (&iter, cell->value.text, cell->value.length, '|');
  while (laurel_list_iter_next (&iter, &item)) {
    g_autofree char *ctid = NULL;
    g_autofree char *quoted = NULL;

    if (laurel_ctid_is_valid (item.text, item.length))
      continue;
    if (laurel_text_is_number (item)) {
      report_number (cell, item);
      continue;
    }
    ctid = laurel_ctid_dup_referred (item.text, item.length);
    if (ctid != NULL)
      continue;
    quoted = laurel_check_quote (item);
    laurel_check_report (cell, "ctid-bad",
                         /* Translators: first what was typed, then the name of a column */
                         g_strdup_printf (_("“%s” in “%s” is not a CTID: copy the CTID from the Registry; it begins with "
                                            "“ce-”."),
                                          quoted, _(cell->column->title)),
                         NULL);
  }
  laurel_check_list_repeats (cell);
}

static gboolean
refers_to_credential (LaurelColumnId column)
{
  return column == LAUREL_COLUMN_CONDITION_TARGET_CREDENTIAL || column == LAUREL_COLUMN_CONNECTION_TARGET_CREDENTIAL;
}

static gboolean
refers_to_assessment (LaurelColumnId column)
{
  return column == LAUREL_COLUMN_CONDITION_TARGET_ASSESSMENT || column == LAUREL_COLUMN_CONNECTION_TARGET_ASSESSMENT;
}

static void
check_target_type (const LaurelCheckCell *cell,
                   LaurelText type)
{
  g_autofree char *quoted = NULL;
  g_autofree char *text = NULL;
  const char *curie;
  LaurelNear near;

  if (refers_to_credential (cell->column->id)) {
    if (laurel_check_find_class (type) != NULL)
      return;
    quoted = laurel_check_quote (type);
    laurel_check_find_near_classes (type, &near);
    if (near.certain) {
      laurel_check_report (cell, "target-type-unknown",
                           /* Translators: first what was typed, then a credential type */
                           g_strdup_printf (_("The Registry has no credential type “%s”: did you mean “%s”?"),
                                            quoted, near.labels[0]),
                           laurel_check_replace (cell, type, near.labels[0]));
    } else {
      g_autofree char *choices = laurel_check_quote_choices (&near, "Certificate of Completion");

      laurel_check_report (cell, "target-type-unknown",
                           /* Translators: first what was typed, then one to three credential types in quotation marks */
                           g_strdup_printf (_("The Registry has no credential type “%s”: choose one from the list, "
                                              "such as %s."),
                                            quoted, choices),
                           NULL);
    }
    return;
  }
  if (type.length == 0)
    return;
  text = laurel_text_dup (type);
  curie = laurel_shape_find_reference_type (text);
  if (curie != NULL && laurel_check_find_class (type) == NULL)
    return;
  quoted = laurel_check_quote (type);
  laurel_check_report (cell, "target-type-unknown",
                       refers_to_assessment (cell->column->id)
                         ? g_strdup_printf (_("“%s” is not a type of assessment: leave it out, and write Name~https://…"),
                                            quoted)
                         : g_strdup_printf (_("“%s” is not a type of learning opportunity: write “Course”, “Learning "
                                              "Program” or “Learning Opportunity”, or leave it out."),
                                            quoted),
                       NULL);
}

static void
report_few_parts (const LaurelCheckCell *cell,
                  LaurelText item)
{
  g_autofree char *quoted = laurel_check_quote (item);

  laurel_check_report (cell, "target-parts",
                       refers_to_credential (cell->column->id)
                         ? g_strdup_printf (_("“%s” lacks a part: write name, type and web page, such as "
                                              "Welder~Certificate~https://…"),
                                            quoted)
                         : g_strdup_printf (_("“%s” lacks a part: write name and web page, as Name~https://…"), quoted),
                       NULL);
}

static void
report_bad_target (const LaurelCheckCell *cell,
                   LaurelText item)
{
  g_autofree char *quoted = laurel_check_quote (item);
  char *message;

  if (refers_to_credential (cell->column->id))
    message = g_strdup_printf (_("“%s” does not name a credential: write its CTID, or its name, type and web page as "
                                 "Name~Type~https://…"),
                               quoted);
  else if (refers_to_assessment (cell->column->id))
    message = g_strdup_printf (_("“%s” does not name an assessment: write its CTID, or its name and web page as "
                                 "Name~https://…"),
                               quoted);
  else
    message = g_strdup_printf (_("“%s” does not name a course or program: write its CTID, or its name and web page as "
                                 "Name~https://…"),
                               quoted);
  laurel_check_report (cell, "target-bad", message, NULL);
}

/**
 * laurel_check_targets:
 * @cell: a list of credentials, assessments or learning opportunities (bulk upload §2.7)
 *
 * Looks for entries that name nothing that others can find.
 */
void
laurel_check_targets (const LaurelCheckCell *cell)
{
  LaurelListIter iter;
  LaurelText item;

  laurel_list_iter_init (&iter, cell->value.text, cell->value.length, '|');
  while (laurel_list_iter_next (&iter, &item)) {
    LaurelTargetRef ref;

    if (laurel_ctid_is_valid (item.text, item.length))
      continue;
    laurel_target_ref_parse (item.text, item.length, refers_to_credential (cell->column->id), &ref);
    switch (ref.form) {
      case LAUREL_TARGET_CTID:
        break;
      case LAUREL_TARGET_DESCRIBED:
        check_target_type (cell, ref.type);
        laurel_check_url_item (cell, ref.webpage);
        break;
      case LAUREL_TARGET_NUMBER:
        report_number (cell, item);
        break;
      case LAUREL_TARGET_FEW_PARTS:
        report_few_parts (cell, item);
        break;
      case LAUREL_TARGET_BAD:
      default:
        report_bad_target (cell, item);
        break;
    }
    laurel_target_ref_clear (&ref);
  }
  laurel_check_list_repeats (cell);
}

/* The codes that there are, for a message. */
static char *
dup_codes (const LaurelPlaces *places)
{
  g_autoptr (GString) codes = g_string_new (NULL);

  for (guint i = 0; i < laurel_places_get_n_places (places) && i < 5; i++) {
    const char *code = laurel_places_get_code (places, i);

    if (code == NULL)
      continue;
    g_string_append_printf (codes, codes->len > 0 ? ", %s" : "%s", code);
  }

  return codes->len > 0 ? g_strdup (codes->str) : NULL;
}

/* A code that is only misspelt. Of two that are as near, either could be meant. */
static gboolean
is_slip (const LaurelPlaces *places,
         const char *text,
         const char *code)
{
  g_autoptr (GPtrArray) codes = g_ptr_array_new ();
  LaurelNear near;

  for (guint i = 0; i < laurel_places_get_n_places (places); i++)
    if (laurel_places_get_code (places, i) != NULL)
      g_ptr_array_add (codes, (gpointer) laurel_places_get_code (places, i));
  laurel_labels_find_near ((const char *const *) codes->pdata, codes->len, text, &near);

  return near.certain && strcmp (near.labels[0], code) == 0;
}

static void
report_unknown_place (const LaurelCheckCell *cell,
                      const LaurelPlaces *places,
                      LaurelText item)
{
  g_autofree char *quoted = laurel_check_quote (item);
  g_autofree char *text = laurel_text_dup (item);
  g_autofree char *codes = dup_codes (places);
  const char *near = laurel_places_suggest (places, text);

  if (near != NULL)
    laurel_check_report (cell, "place-unknown",
                         /* Translators: both are codes of addresses */
                         g_strdup_printf (_("The organization has no address with the code “%s”: did you mean “%s”?"),
                                          quoted, near),
                         is_slip (places, text, near) ? laurel_check_replace (cell, item, near) : NULL);
  else if (codes != NULL)
    laurel_check_report (cell, "place-unknown",
                         /* Translators: first a code of an address, then a list of such codes */
                         g_strdup_printf (_("The organization has no address with the code “%s”: its addresses are %s."),
                                          quoted, codes),
                         NULL);
  else
    laurel_check_report (cell, "place-unknown",
                         g_strdup_printf (_("The organization has no address with the code “%s”: add the address to the "
                                            "organization and give it this code."),
                                          quoted),
                         NULL);
}

/**
 * laurel_check_places:
 * @cell: a list of codes of the owner's addresses, or “all” (bulk upload §2.2)
 *
 * Looks for codes that no address has, as far as the addresses are known.
 */
void
laurel_check_places (const LaurelCheckCell *cell)
{
  const LaurelPlaces *places = cell->check->context->places;
  LaurelListIter iter;
  LaurelText item;

  laurel_list_iter_init (&iter, cell->value.text, cell->value.length, '|');
  while (places != NULL && laurel_list_iter_next (&iter, &item)) {
    guint nth;

    if (laurel_places_find (places, item.text, item.length, &nth))
      continue;
    if (!laurel_check_text_is (item, "all"))
      report_unknown_place (cell, places, item);
    else if (laurel_places_get_n_places (places) == 0)
      laurel_check_report (cell, "place-unknown",
                           g_strdup (_("The organization has no address yet, so “all” stands for none: add the addresses "
                                       "to the organization.")),
                           NULL);
  }
  laurel_check_list_repeats (cell);
}

/**
 * laurel_check_submissions:
 * @cell: a list of what a learner hands in: texts and web pages (bulk upload §2.7)
 *
 * Judges addresses as addresses and the rest as texts.
 */
void
laurel_check_submissions (const LaurelCheckCell *cell)
{
  LaurelListIter iter;
  LaurelText item;

  laurel_check_text_list (cell);
  laurel_list_iter_init (&iter, cell->value.text, cell->value.length, '|');
  while (laurel_list_iter_next (&iter, &item))
    if ((item.length > 4 && g_ascii_strncasecmp (item.text, "http", 4) == 0)
        || (item.length > 4 && g_ascii_strncasecmp (item.text, "www.", 4) == 0))
      laurel_check_url_item (cell, item);
}

/**
 * laurel_check_connection_type:
 * @cell: the kind of a connection (bulk upload §2.8)
 *
 * Looks for a kind that there is not.
 */
void
laurel_check_connection_type (const LaurelCheckCell *cell)
{
  const char *labels[LAUREL_CONNECTION_BAD];
  g_autofree char *quoted = NULL;
  g_autofree char *text = NULL;
  LaurelNear near;

  if (laurel_connection_type_parse (cell->value.text, cell->value.length) != LAUREL_CONNECTION_BAD)
    return;

  quoted = laurel_check_quote (cell->value);
  text = laurel_text_dup (cell->value);
  for (LaurelConnectionType type = 0; type < LAUREL_CONNECTION_BAD; type++)
    labels[type] = laurel_connection_type_get_label (type);
  laurel_labels_find_near (labels, G_N_ELEMENTS (labels), text, &near);
  if (near.n_labels > 0)
    laurel_check_report (cell, "connection-type-unknown",
                         /* Translators: first what was typed, then a kind of connection */
                         g_strdup_printf (_("There is no kind of connection “%s”: did you mean “%s”?"), quoted,
                                          near.labels[0]),
                         /* the other direction must not be taken for it */
                         near.certain ? g_strdup (near.labels[0]) : NULL);
  else
    laurel_check_report (cell, "connection-type-unknown",
                         g_strdup_printf (_("There is no kind of connection “%s”: choose one from the list, such as “Is "
                                            "Preparation For”."),
                                          quoted),
                         NULL);
}

static void
check_degree_column (const LaurelCheckCell *cell)
{
  const LaurelClass *class = NULL;
  const char *type;

  /* The type may stand behind them, so that it is not known yet. */
  type = laurel_cells_get (cell->check->record->main, LAUREL_COLUMN_CREDENTIAL_TYPE);
  if (type != NULL)
    class = laurel_check_find_class (laurel_text_trim (type, -1));
  if (class != NULL && !class->degree)
    laurel_check_report (cell, "degree-column",
                         /* Translators: first the name of a column, then a credential type */
                         g_strdup_printf (_("“%s” is for degrees and is not sent for the type “%s”: put the words "
                                            "among the subjects."),
                                          _(cell->column->title), class->label),
                         NULL);
}

/**
 * laurel_check_degree:
 * @cell: majors, minors or concentrations
 *
 * They are for degrees (V44).
 */
void
laurel_check_degree (const LaurelCheckCell *cell)
{
  laurel_check_text_list (cell);
  if (cell->check->record != NULL)
    check_degree_column (cell);
}

/**
 * laurel_check_carried:
 * @cell: a cell that is kept as typed and never sent
 *
 * Says so where the person means it to be published, and what to do.
 */
void
laurel_check_carried (const LaurelCheckCell *cell)
{
  if (cell->column->id == LAUREL_COLUMN_AVAILABLE_AT)
    laurel_check_report (cell, "place-numbers",
                         g_strdup (_("“Available At” holds the web Publisher’s own numbers of addresses and is not sent: "
                                     "write the codes of your addresses, or “all”, into “Available At Codes”.")),
                         NULL);
  else if (cell->column->id == LAUREL_COLUMN_CONDITION_ASSESSMENT_IDENTIFIER)
    laurel_check_report (cell, "assessment-identifier",
                         g_strdup (_("The identifier of an assessment is known to the web Publisher only and is not sent: "
                                     "write the assessment’s CTID, or Name~https://… into “Target Assessment”.")),
                         NULL);
}
