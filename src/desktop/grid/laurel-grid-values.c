/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "laurel-grid-values.h"

#include <string.h>

/* The text of an editor for several values, "one|two|": plain functions, tested without a display. */

static char **
split (const char *text)
{
  static const char separator[] = { LAUREL_GRID_VALUES_SEPARATOR, '\0' };
  char **parts = g_strsplit (text, separator, -1);

  for (guint i = 0; parts[i] != NULL; i++)
    g_strstrip (parts[i]);
  return parts;
}

static void
append (GString *joined, const char *part)
{
  if (*part == '\0')
    return;
  if (joined->len > 0)
    g_string_append_c (joined, LAUREL_GRID_VALUES_SEPARATOR);
  g_string_append (joined, part);
}

static gboolean
same (const char *a, const char *b)
{
  g_autofree char *one = g_utf8_casefold (a, -1);
  g_autofree char *other = g_utf8_casefold (b, -1);

  return strcmp (one, other) == 0;
}

/**
 * laurel_grid_values_contain:
 *
 * Returns: whether @value is one of those in @text, letter case aside
 */
gboolean
laurel_grid_values_contain (const char *text, const char *value)
{
  g_auto (GStrv) parts = NULL;

  g_return_val_if_fail (text != NULL && value != NULL, FALSE);

  parts = split (text);
  for (guint i = 0; parts[i] != NULL; i++) {
    if (same (parts[i], value))
      return TRUE;
  }
  return FALSE;
}

/**
 * laurel_grid_values_toggle:
 *
 * Takes @value out of @text if it is there, else adds it at the end.
 *
 * Returns: (transfer full): the new text, without blank values
 */
char *
laurel_grid_values_toggle (const char *text, const char *value)
{
  g_autoptr (GString) joined = g_string_new (NULL);
  g_auto (GStrv) parts = NULL;
  gboolean found = FALSE;

  g_return_val_if_fail (text != NULL && value != NULL, NULL);

  parts = split (text);
  for (guint i = 0; parts[i] != NULL; i++) {
    if (same (parts[i], value))
      found = TRUE;
    else
      append (joined, parts[i]);
  }
  if (!found)
    append (joined, value);
  return g_string_free (g_steal_pointer (&joined), FALSE);
}

/**
 * laurel_grid_values_tidy:
 *
 * Returns: (transfer full): @text without blank values and without space around values
 */
char *
laurel_grid_values_tidy (const char *text)
{
  g_autoptr (GString) joined = g_string_new (NULL);
  g_auto (GStrv) parts = NULL;

  g_return_val_if_fail (text != NULL, NULL);

  parts = split (text);
  for (guint i = 0; parts[i] != NULL; i++)
    append (joined, parts[i]);
  return g_string_free (g_steal_pointer (&joined), FALSE);
}

/* The value around the caret: [start, end) in bytes. */
static void
find_segment (const char *text, int caret, gsize *start, gsize *end)
{
  glong length = g_utf8_strlen (text, -1);
  gsize at = g_utf8_offset_to_pointer (text, CLAMP (caret, 0, length)) - text;

  *start = at;
  while (*start > 0 && text[*start - 1] != LAUREL_GRID_VALUES_SEPARATOR)
    (*start)--;
  *end = at;
  while (text[*end] != '\0' && text[*end] != LAUREL_GRID_VALUES_SEPARATOR)
    (*end)++;
}

/**
 * laurel_grid_values_get_segment:
 * @caret: a place in @text, in characters
 *
 * Returns: (transfer full): the value that is being typed there, without space around it
 */
char *
laurel_grid_values_get_segment (const char *text, int caret)
{
  gsize start, end;

  g_return_val_if_fail (text != NULL, NULL);

  find_segment (text, caret, &start, &end);
  return g_strstrip (g_strndup (text + start, end - start));
}

/**
 * laurel_grid_values_drop_segment:
 * @caret: a place in @text, in characters
 *
 * Returns: (transfer full): @text without the value that is being typed there
 */
char *
laurel_grid_values_drop_segment (const char *text, int caret)
{
  g_autofree char *rest = NULL;
  gsize start, end;

  g_return_val_if_fail (text != NULL, NULL);

  find_segment (text, caret, &start, &end);
  rest = g_strdup_printf ("%.*s%s", (int)start, text, text + end);
  return laurel_grid_values_tidy (rest);
}
