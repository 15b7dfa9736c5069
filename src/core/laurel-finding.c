/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "core/laurel-finding.h"

#include <string.h>

#include <glib/gi18n-lib.h>

/* A description may be pages long; a list of problems needs its beginning only. */
#define VALUE_MAX_CHARACTERS 300

G_DEFINE_BOXED_TYPE (LaurelFinding, laurel_finding, laurel_finding_copy, laurel_finding_free)

/**
 * laurel_severity_get_name:
 * @severity: a severity
 *
 * The name that files and scripts use. Any thread.
 *
 * Returns: (transfer none): `advice`, `warning` or `error`
 */
const char *
laurel_severity_get_name (LaurelSeverity severity)
{
  switch (severity) {
    case LAUREL_SEVERITY_ADVICE:
      return "advice";
    case LAUREL_SEVERITY_WARNING:
      return "warning";
    case LAUREL_SEVERITY_ERROR:
      return "error";
    default:
      g_return_val_if_reached ("error");
  }
}

/**
 * laurel_severity_get_title:
 * @severity: a severity
 *
 * The name that people read, in their language. Any thread.
 *
 * Returns: (transfer none): such as “Warning”
 */
const char *
laurel_severity_get_title (LaurelSeverity severity)
{
  switch (severity) {
    case LAUREL_SEVERITY_ADVICE:
      return _("Advice");
    case LAUREL_SEVERITY_WARNING:
      return _("Warning");
    case LAUREL_SEVERITY_ERROR:
      return _("Error");
    default:
      g_return_val_if_reached ("");
  }
}

static char *
shorten (const char *value)
{
  g_autofree char *valid = NULL;
  const char *end;

  if (value == NULL)
    return NULL;

  if (!g_utf8_validate (value, -1, NULL))
    value = valid = g_utf8_make_valid (value, -1);

  if (strlen (value) <= VALUE_MAX_CHARACTERS || g_utf8_strlen (value, -1) <= VALUE_MAX_CHARACTERS)
    return g_strdup (value);

  end = g_utf8_offset_to_pointer (value, VALUE_MAX_CHARACTERS - 1);

  return g_strdup_printf ("%.*s…", (int) (end - value), value);
}

/**
 * laurel_finding_new:
 * @code: code of a rule of the table; another one is a mistake of the programme
 * @row: row of the spreadsheet (header = 1), 0 for the sheet or a record made by hand
 * @column: the column that it speaks of, or %LAUREL_COLUMN_NONE
 * @position: which profile of the column's kind, from 0
 * @value: (nullable): the cell's text; a very long one is kept shortened, bytes that are no text are replaced
 * @message: (transfer full): one sentence, translated, that names the cure
 * @fix: (transfer full) (nullable): the text to put in the cell
 *
 * Makes a finding of the severity of its rule. Any thread.
 *
 * Returns: (transfer full): the finding
 */
LaurelFinding *
laurel_finding_new (const char *code,
                    guint row,
                    LaurelColumnId column,
                    guint position,
                    const char *value,
                    char *message,
                    char *fix)
{
  LaurelFinding *self;
  const LaurelRule *rule;

  rule = laurel_rules_find (code);
  if (rule == NULL)
    g_error ("There is no rule \"%s\"", code);

  self = g_new0 (LaurelFinding, 1);
  self->rule = rule;
  self->severity = rule->severity;
  self->row = row;
  self->column = column;
  self->position = position;
  self->value = shorten (value);
  self->message = message;
  self->fix = fix;

  return self;
}

/**
 * laurel_finding_copy:
 * @self: a finding
 *
 * Any thread.
 *
 * Returns: (transfer full): a deep copy
 */
LaurelFinding *
laurel_finding_copy (const LaurelFinding *self)
{
  LaurelFinding *copy;

  g_return_val_if_fail (self != NULL, NULL);

  copy = g_memdup2 (self, sizeof *self);
  copy->value = g_strdup (self->value);
  copy->message = g_strdup (self->message);
  copy->fix = g_strdup (self->fix);

  return copy;
}

/**
 * laurel_finding_free:
 * @self: (transfer full) (nullable): a finding
 *
 * Any thread.
 */
void
laurel_finding_free (LaurelFinding *self)
{
  if (self == NULL)
    return;

  g_free (self->value);
  g_free (self->message);
  g_free (self->fix);
  g_free (self);
}
