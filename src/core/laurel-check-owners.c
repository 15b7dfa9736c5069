/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "core/laurel-check.h"

/* Columns that name organizations (bulk upload §2.5). */

/* The CTID in a reference, without allocating for the usual form. */
static gboolean
is_ctid (LaurelText text)
{
  return laurel_ctid_is_valid (text.text, text.length);
}

static gboolean
is_own (LaurelText text)
{
  return laurel_check_text_is (text, "me") || laurel_check_text_is (text, "same as owner");
}

static gboolean
is_known_owner (const LaurelCheckContext *context,
                LaurelText ctid)
{
  for (guint i = 0; context->known_owners[i] != NULL; i++)
    if (laurel_check_text_is (ctid, context->known_owners[i]))
      return TRUE;

  return FALSE;
}

static void
check_owned_by (const LaurelCheckCell *cell)
{
  const LaurelCheckContext *context = cell->check->context;
  g_autofree char *quoted = NULL;

  if (is_own (cell->value))
    return;

  if (!is_ctid (cell->value)) {
    g_autofree char *normal = laurel_ctid_normalize (cell->value.text, cell->value.length);

    if (normal != NULL)
      return;
    quoted = laurel_check_quote (cell->value);
    normal = laurel_ctid_repair (cell->value.text, cell->value.length);
    if (normal != NULL) {
      laurel_check_report (cell, "owner-bad",
                           /* Translators: first what was typed, then the right CTID */
                           g_strdup_printf (_("The owner “%s” is not a CTID as it stands: write “%s”."), quoted, normal),
                           g_strdup (normal));
      return;
    }
    laurel_check_report (cell, "owner-bad",
                         g_strdup_printf (_("The owner “%s” is not a CTID: write the organization’s CTID, or “me” for "
                                            "your own organization."),
                                          quoted),
                         NULL);
    return;
  }

  if (context->known_owners != NULL) {
    if (is_known_owner (context, cell->value))
      return;
    quoted = laurel_check_quote (cell->value);
    laurel_check_report (cell, "owner-unknown",
                         g_strdup_printf (_("The owner “%s” is not one of your organizations: correct the CTID, or add "
                                            "the organization first."),
                                          quoted),
                         NULL);
  } else if (context->owner != NULL && !laurel_check_text_is (cell->value, context->owner)) {
    quoted = laurel_check_quote (cell->value);
    laurel_check_report (cell, "owner-differs",
                         /* Translators: both are CTIDs of organizations */
                         g_strdup_printf (_("The owner “%s” is not the organization “%s” that you chose: correct the "
                                            "cell, or empty it."),
                                          quoted, context->owner),
                         g_strdup (""));
  }
}

/* The owner as this record has it, or %NULL when it means the person's own organization and that is not known. */
static LaurelText
get_owner (const LaurelCheck *check)
{
  const char *cell = check->record != NULL ? laurel_cells_get (check->record->main, LAUREL_COLUMN_OWNED_BY) : NULL;
  const char *owner = NULL;

  if (cell != NULL && *cell != '\0') {
    LaurelText text = laurel_text_trim (cell, -1);

    if (is_ctid (text))
      return text;
  }
  if (check->record != NULL && check->record->owner != NULL)
    owner = check->record->owner;
  else
    owner = check->context->owner;

  return (LaurelText) { owner, owner != NULL ? strlen (owner) : 0 };
}

/**
 * laurel_check_is_assurance:
 * @column: a column
 *
 * Returns: whether it names those who answer for the credential beside its owner
 */
gboolean
laurel_check_is_assurance (LaurelColumnId column)
{
  return column == LAUREL_COLUMN_ACCREDITED_BY || column == LAUREL_COLUMN_APPROVED_BY
         || column == LAUREL_COLUMN_RECOGNIZED_BY || column == LAUREL_COLUMN_REGULATED_BY;
}

static void
check_reference (const LaurelCheckCell *cell,
                 LaurelText item)
{
  g_autofree char *quoted = NULL;

  if (laurel_check_is_assurance (cell->column->id)) {
    LaurelText owner = get_owner (cell->check);
    gboolean own = is_own (item);

    if (!own && owner.text != NULL && owner.length == item.length)
      own = g_ascii_strncasecmp (owner.text, item.text, item.length) == 0;
    if (own) {
      quoted = laurel_check_quote (item);
      laurel_check_report (cell, "owner-assures-itself",
                           /* Translators: first the name of a column, then the entry in it */
                           g_strdup_printf (_("The owner cannot stand in “%s”: take “%s” out."),
                                            _(cell->column->title), quoted),
                           laurel_check_replace (cell, item, NULL));
      return;
    }
  }

  if (is_own (item) || is_ctid (item))
    return;

  if (memchr (item.text, '~', item.length) == NULL) {
    g_autofree char *normal = laurel_ctid_normalize (item.text, item.length);

    if (normal != NULL)
      return;
    normal = laurel_ctid_repair (item.text, item.length);
    if (normal != NULL) {
      quoted = laurel_check_quote (item);
      laurel_check_report (cell, "organization-bad",
                           /* Translators: first what was typed, then the right CTID */
                           g_strdup_printf (_("“%s” is not a CTID as it stands: write “%s”."), quoted, normal),
                           laurel_check_replace (cell, item, normal));
      return;
    }
  } else {
    LaurelOrganizationRef ref = { 0 };

    laurel_organization_ref_parse (item.text, item.length, &ref);
    if (ref.form == LAUREL_ORGANIZATION_DESCRIBED) {
      laurel_check_url_item (cell, ref.webpage);
      laurel_organization_ref_clear (&ref);
      return;
    }
    /* Two good parts of which the second is no address: the address is what is wrong. */
    if (ref.form == LAUREL_ORGANIZATION_BAD && ref.name.length > 0 && ref.webpage.length > 0
        && laurel_url_check (ref.webpage.text, ref.webpage.length) != LAUREL_URL_OK) {
      laurel_check_url_item (cell, ref.webpage);
      laurel_organization_ref_clear (&ref);
      return;
    }
    laurel_organization_ref_clear (&ref);
  }

  quoted = laurel_check_quote (item);
  laurel_check_report (cell, "organization-bad",
                       g_strdup_printf (_("“%s” does not name an organization: write its CTID, or its name and web page "
                                          "as Name~https://…"),
                                        quoted),
                       NULL);
}

/**
 * laurel_check_owner:
 * @cell: a cell that names one organization (bulk upload §2.5)
 *
 * The owner must be one of the person's own organizations, as far as the context knows them; another
 * column takes any.
 */
void
laurel_check_owner (const LaurelCheckCell *cell)
{
  if (cell->column->id == LAUREL_COLUMN_OWNED_BY)
    check_owned_by (cell);
  else if (memchr (cell->value.text, '|', cell->value.length) != NULL)
    laurel_check_report (cell, "one-value-only",
                         g_strdup_printf (_("“%s” takes one value: keep the one that fits best."),
                                          _(cell->column->title)),
                         NULL);
  else
    check_reference (cell, cell->value);
}

/**
 * laurel_check_organizations:
 * @cell: a list of organizations: CTIDs, “me”, or names with web pages (bulk upload §2.5)
 *
 * Looks for what names none, for an owner that assures its own credential, and for those named twice.
 */
void
laurel_check_organizations (const LaurelCheckCell *cell)
{
  LaurelListIter iter;
  LaurelText item;

  laurel_list_iter_init (&iter, cell->value.text, cell->value.length, '|');
  while (laurel_list_iter_next (&iter, &item))
    check_reference (cell, item);
  laurel_check_list_repeats (cell);
}
