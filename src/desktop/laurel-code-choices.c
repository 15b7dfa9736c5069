/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "desktop/laurel-code-choices.h"

#include <glib/gi18n-lib.h>

#include "core/laurel-grammar.h"
#include "desktop/grid/laurel-grid-choice.h"

/* More than that nobody reads; another letter is typed instead. */
#define MOST_LINES 50

static gboolean
holds_codes (LaurelGrammar grammar)
{
  return grammar == LAUREL_GRAMMAR_ONET_LIST || grammar == LAUREL_GRAMMAR_NAICS_LIST
         || grammar == LAUREL_GRAMMAR_CIP_LIST;
}

static GQuark
grammar_quark (void)
{
  return g_quark_from_static_string ("laurel-code-grammar");
}

static char *
dup_line (const char *code,
          const char *title)
{
  /* Translators: a line of a list of codes: the code, then its title. */
  return g_strdup_printf (_("%1$s — %2$s"), code, title);
}

/**
 * laurel_code_choices_get:
 * @grammar: grammar of a column
 *
 * Returns: (transfer none) (nullable) (element-type LaurelGridChoice): what laurel_code_choices_search() found last, to
 *   pick from; %NULL for columns without codes. Kept for the life of the process.
 */
GListModel *
laurel_code_choices_get (LaurelGrammar grammar)
{
  static GListStore *stores[3];
  guint i;

  if (!holds_codes (grammar))
    return NULL;
  i = grammar == LAUREL_GRAMMAR_ONET_LIST ? 0 : grammar == LAUREL_GRAMMAR_NAICS_LIST ? 1 : 2;
  if (stores[i] == NULL) {
    stores[i] = g_list_store_new (LAUREL_TYPE_GRID_CHOICE);
    g_object_set_qdata (G_OBJECT (stores[i]), grammar_quark (), GUINT_TO_POINTER ((guint) grammar));
  }

  return G_LIST_MODEL (stores[i]);
}

/**
 * laurel_code_choices_search:
 * @choices: what laurel_code_choices_get() gave
 * @words: words of a title, or the beginning of a code; nothing is found without
 *
 * Fills @choices with the codes of the installed list that answer to @words, the best first.
 */
void
laurel_code_choices_search (GListModel *choices,
                            const char *words)
{
  LaurelGrammar grammar = GPOINTER_TO_UINT (g_object_get_qdata (G_OBJECT (choices), grammar_quark ()));
  g_autoptr (LaurelCodeLists) lists = laurel_code_lists_ref_installed ();
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GPtrArray) found = NULL;

  if (*words != '\0') {
    found = laurel_code_lists_search (lists, grammar, words, MOST_LINES);
    for (guint i = 0; i < found->len; i++) {
      const LaurelCode *code = found->pdata[i];
      g_autofree char *line = dup_line (code->code, code->title);

      g_ptr_array_add (lines, laurel_grid_choice_new (code->code, line, NULL));
    }
  }
  g_list_store_splice (G_LIST_STORE (choices), 0, g_list_model_get_n_items (choices), lines->pdata, lines->len);
}

/**
 * laurel_code_choices_get_hint:
 * @grammar: grammar of a column
 *
 * Returns: (transfer none) (nullable): a quiet line, translated: how to look codes up, or what is missing for that;
 *   %NULL for columns without codes
 */
const char *
laurel_code_choices_get_hint (LaurelGrammar grammar)
{
  g_autoptr (LaurelCodeLists) lists = laurel_code_lists_ref_installed ();
  gboolean installed = FALSE;

  switch ((guint) grammar) {
  case LAUREL_GRAMMAR_ONET_LIST:
    installed = laurel_code_lists_get (lists, LAUREL_CODE_SYSTEM_ONET) != NULL
                || laurel_code_lists_get (lists, LAUREL_CODE_SYSTEM_SOC) != NULL;
    break;
  case LAUREL_GRAMMAR_NAICS_LIST:
    installed = laurel_code_lists_get (lists, LAUREL_CODE_SYSTEM_NAICS) != NULL;
    break;
  case LAUREL_GRAMMAR_CIP_LIST:
    installed = laurel_code_lists_get (lists, LAUREL_CODE_SYSTEM_CIP) != NULL;
    break;
  default:
    return NULL;
  }

  return installed ? _("Type words of a title, or the beginning of a code.")
                   : _("Install the agency’s list in Preferences to look codes up by name.");
}

/**
 * laurel_code_choices_find_hint:
 * @choices: what laurel_code_choices_get() gave
 * @words: what was typed, and not found
 *
 * Returns: (transfer none) (nullable): the same line as laurel_code_choices_get_hint(); none for somebody who types a code,
 *   which needs no list
 */
const char *
laurel_code_choices_find_hint (GListModel *choices,
                               const char *words)
{
  LaurelGrammar grammar = GPOINTER_TO_UINT (g_object_get_qdata (G_OBJECT (choices), grammar_quark ()));

  return g_ascii_isdigit (*words) ? NULL : laurel_code_choices_get_hint (grammar);
}

/**
 * laurel_code_choices_dup_titles:
 * @grammar: grammar of a column
 * @cell: (nullable): what a cell of it says
 *
 * Returns: (transfer full) (nullable): the codes in @cell that the installed lists know, with their titles, a line each
 */
char *
laurel_code_choices_dup_titles (LaurelGrammar grammar,
                                const char *cell)
{
  g_autoptr (LaurelCodeLists) lists = NULL;
  g_autoptr (GString) lines = NULL;
  g_auto (GStrv) parts = NULL;

  if (cell == NULL || *cell == '\0' || !holds_codes (grammar))
    return NULL;
  lists = laurel_code_lists_ref_installed ();
  if (laurel_code_lists_is_empty (lists))
    return NULL;
  lines = g_string_new (NULL);
  parts = g_strsplit (cell, "|", -1);
  for (guint i = 0; parts[i] != NULL; i++) {
    char code[16];
    const LaurelCode *entry;
    g_autofree char *line = NULL;

    if (laurel_code_parse (grammar, g_strstrip (parts[i]), -1, code) == LAUREL_CODE_BAD)
      continue;
    entry = laurel_code_lists_find (lists, grammar, code);
    if (entry == NULL || *entry->title == '\0')
      continue;
    line = dup_line (code, entry->title);
    g_string_append_printf (lines, "%s%s", lines->len > 0 ? "\n" : "", line);
  }

  return lines->len > 0 ? g_string_free (g_steal_pointer (&lines), FALSE) : NULL;
}
