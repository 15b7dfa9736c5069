/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "core/laurel-record-merge.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "core/laurel-grammar.h"

/* What a row means for a record that is there (bulk upload §3 rules 3 to 7). */

/* The columns with which bulk upload §2.6–§2.9 and §3 rule 7 tell the profiles of a kind apart and delete them. */
static const struct {
  LaurelColumnId internal;
  LaurelColumnId external;
  LaurelColumnId deletion;
} kinds[LAUREL_N_PROFILE_KINDS] = {
  [LAUREL_PROFILE_COST] = {
    LAUREL_COLUMN_COST_INTERNAL_IDENTIFIER,
    LAUREL_COLUMN_COST_EXTERNAL_IDENTIFIER,
    LAUREL_COLUMN_COST_EXTERNAL_IDENTIFIER,
  },
  [LAUREL_PROFILE_CONDITION] = {
    LAUREL_COLUMN_CONDITION_INTERNAL_IDENTIFIER,
    LAUREL_COLUMN_CONDITION_EXTERNAL_IDENTIFIER,
    LAUREL_COLUMN_CONDITION_TYPE,
  },
  [LAUREL_PROFILE_CONNECTION] = {
    LAUREL_COLUMN_CONNECTION_INTERNAL_IDENTIFIER,
    LAUREL_COLUMN_CONNECTION_EXTERNAL_IDENTIFIER,
    LAUREL_COLUMN_CONNECTION_TYPE,
  },
  [LAUREL_PROFILE_FINANCIAL] = {
    LAUREL_COLUMN_NONE,
    LAUREL_COLUMN_FINANCIAL_EXTERNAL_IDENTIFIER,
    LAUREL_COLUMN_FINANCIAL_EXTERNAL_IDENTIFIER,
  },
};

/* One merge under way. */
typedef struct {
  LaurelRecord *record;
  LaurelMergeTrail *trail;
  LaurelFindingFunc func;
  gpointer user_data;
  gboolean done; /* nothing was refused */
} Merge;

/**
 * laurel_profile_is_deleted:
 *
 * Whether its cells ask for the whole profile to be taken away (bulk upload §3 rule 7): `#DELETE` in the external
 * identifier of a cost or of financial assistance, in the type of a condition or connection. Such a profile stays in a
 * record that was live, so that the base's profile is cleared with it.
 */
gboolean
laurel_profile_is_deleted (const LaurelProfile *self,
                           LaurelProfileKind kind)
{
  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (kind > LAUREL_PROFILE_MAIN && kind < LAUREL_N_PROFILE_KINDS, FALSE);

  return laurel_text_is_mark (laurel_cells_get (self->cells, kinds[kind].deletion), LAUREL_MARK_DELETE);
}

/**
 * laurel_profile_mark_deleted:
 *
 * Asks for the whole profile to be taken away, see [func@profile_is_deleted].
 */
void
laurel_profile_mark_deleted (LaurelProfile *self,
                             LaurelProfileKind kind)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (kind > LAUREL_PROFILE_MAIN && kind < LAUREL_N_PROFILE_KINDS);

  laurel_cells_set (self->cells, kinds[kind].deletion, LAUREL_MARK_DELETE);
}

static void
merge_report (Merge *self,
              const char *code,
              guint row,
              LaurelColumnId column,
              const char *value,
              char *message)
{
  LaurelFinding *finding = laurel_finding_new (code, row, column, 0, value, message, NULL);

  if (finding->severity == LAUREL_SEVERITY_ERROR)
    self->done = FALSE;
  if (self->func != NULL)
    self->func (finding, self->user_data);
  else
    laurel_finding_free (finding);
}

static gboolean
texts_are_same (const char *text,
                const char *other)
{
  LaurelText one = laurel_text_trim (text, -1);
  LaurelText two = laurel_text_trim (other, -1);

  return one.length == two.length && memcmp (one.text, two.text, one.length) == 0;
}

static LaurelText
text_take_line (LaurelText *rest)
{
  LaurelText line = { rest->text, 0 };

  while (line.length < rest->length && line.text[line.length] != '\r' && line.text[line.length] != '\n')
    line.length++;
  rest->text += line.length;
  rest->length -= line.length;
  if (rest->length > 1 && rest->text[0] == '\r' && rest->text[1] == '\n')
    *rest = (LaurelText) { rest->text + 2, rest->length - 2 };
  else if (rest->length > 0)
    *rest = (LaurelText) { rest->text + 1, rest->length - 1 };
  return line;
}

/* Programs write the ends of lines as their system has them. */
static gboolean
lines_are_same (const char *text,
                const char *other)
{
  LaurelText one = laurel_text_trim (text, -1);
  LaurelText two = laurel_text_trim (other, -1);

  while (one.length > 0 && two.length > 0) {
    LaurelText line = text_take_line (&one);
    LaurelText other_line = text_take_line (&two);

    if (line.length != other_line.length || memcmp (line.text, other_line.text, line.length) != 0)
      return FALSE;
  }
  return one.length == two.length;
}

static gboolean
dates_are_same (const char *text,
                const char *other)
{
  char one[11], two[11];
  LaurelDateProblem problem = laurel_date_parse (other, -1, two);

  return laurel_date_parse (text, -1, one) == LAUREL_DATE_OK
         && (problem == LAUREL_DATE_OK || problem == LAUREL_DATE_REPAIRED) && strcmp (one, two) == 0;
}

static gboolean
codes_are_same (LaurelGrammar grammar,
                const char *text,
                const char *other)
{
  LaurelListIter one, two;
  LaurelText item, other_item;
  char code[16], other_code[16];

  laurel_list_iter_init (&one, text, -1, '|');
  laurel_list_iter_init (&two, other, -1, '|');
  while (laurel_list_iter_next (&one, &item)) {
    if (!laurel_list_iter_next (&two, &other_item)
        || laurel_code_parse (grammar, item.text, item.length, code) != LAUREL_CODE_OK
        || laurel_code_parse (grammar, other_item.text, other_item.length, other_code) == LAUREL_CODE_BAD
        || strcmp (code, other_code) != 0)
      return FALSE;
  }
  return !laurel_list_iter_next (&two, &other_item);
}

/* Whether a cell came back as it was, but for what spreadsheet programs do to every cell when they save it: the zeros
 * before and behind a number, the spelling of a date, the ends of lines. What was right must not be damaged by that, and
 * what was wrong may be mended by it: so only a right cell stays. */
static gboolean
cells_are_same (LaurelColumnId column,
                const char *before,
                const char *text)
{
  const LaurelColumn *known = column < LAUREL_COLUMN_EXTRA ? laurel_template_get (column) : NULL;
  double one, two;

  if (texts_are_same (before, text) || lines_are_same (before, text))
    return TRUE;
  switch (known != NULL ? known->grammar : LAUREL_GRAMMAR_TEXT) {
  case LAUREL_GRAMMAR_NUMBER:
    return laurel_number_parse (before, -1, &one) && laurel_number_parse (text, -1, &two) && one == two;
  case LAUREL_GRAMMAR_DATE:
    return dates_are_same (before, text);
  case LAUREL_GRAMMAR_CIP_LIST:
  case LAUREL_GRAMMAR_NAICS_LIST:
  case LAUREL_GRAMMAR_ONET_LIST:
    return codes_are_same (known->grammar, before, text);
  default:
    return FALSE;
  }
}

static gboolean
column_keeps (LaurelColumnId column)
{
  const LaurelColumn *known = column < LAUREL_COLUMN_EXTRA ? laurel_template_get (column) : NULL;

  return known != NULL && (known->flags & LAUREL_COLUMN_KEEP) != 0;
}

static void
merge_cell (Merge *self,
            LaurelCells *cells,
            LaurelColumnId column,
            const char *text,
            guint row)
{
  const char *before = laurel_cells_get (cells, column);

  if (laurel_text_is_blank (text))
    return;
  /* Blanks at the ends are no news: the Publisher's files lose some and gain others. */
  if (before != NULL && cells_are_same (column, before, text))
    return;
  if (column_keeps (column) && !laurel_text_is_blank (before) && laurel_text_is_mark (text, LAUREL_MARK_DELETE)) {
    merge_report (self, "delete-refused", row, column, text,
                  /* Translators: %s is the name of a column; leave “#DELETE” as it is. */
                  g_strdup_printf (_("“%s” cannot be deleted with #DELETE: write its new value, or empty the cell to "
                                     "keep the old one."),
                                   _(laurel_template_get (column)->title)));
    return;
  }
  laurel_cells_set (cells, column, text);
}

/* What a Publisher file of ours says of a record that nobody typed: the CTID it has anyway, also in the place of the
 * identifier, and the offerer that an absent column means. */
static gboolean
is_implied (const LaurelRecord *record,
            LaurelColumnId column,
            const char *text)
{
  const char *before = laurel_cells_get (record->main, column);
  LaurelText trimmed;

  switch (column) {
    case LAUREL_COLUMN_CTID:
    case LAUREL_COLUMN_EXTERNAL_IDENTIFIER:
      trimmed = laurel_text_trim (text, -1);
      return laurel_text_is_blank (before) && record->ctid != NULL && strlen (record->ctid) == trimmed.length
             && g_ascii_strncasecmp (record->ctid, trimmed.text, trimmed.length) == 0;
    case LAUREL_COLUMN_OFFERED_BY:
      return before == NULL && record->base == NULL && texts_are_same (text, "same as owner");
    default:
      return FALSE;
  }
}

static void
merge_main (Merge *self,
            const LaurelRecord *update)
{
  LaurelRecord *record = self->record;
  const char *identifier = laurel_cells_get (record->main, LAUREL_COLUMN_EXTERNAL_IDENTIFIER);

  for (guint i = 0; i < laurel_cells_get_size (update->main); i++) {
    LaurelColumnId column;
    const char *text = laurel_cells_get_nth (update->main, i, &column);

    if (laurel_text_is_blank (text) || is_implied (record, column, text))
      continue;
    /* It says what the row is for, and has nothing to do with the record afterwards. */
    if (column == LAUREL_COLUMN_ACTION)
      continue;
    if (column == LAUREL_COLUMN_EXTERNAL_IDENTIFIER && !laurel_text_is_blank (identifier)
        && !texts_are_same (identifier, text)) {
      merge_report (self, "external-identifier-kept", update->row, column, text,
                    g_strdup_printf (_("The external identifier stays “%s”, for an import does not change it: correct "
                                       "the cell, or change the identifier in the record itself."),
                                     identifier));
      continue;
    }
    merge_cell (self, record->main, column, text, update->row);
    if (column == LAUREL_COLUMN_EXTERNAL_IDENTIFIER)
      identifier = laurel_cells_get (record->main, LAUREL_COLUMN_EXTERNAL_IDENTIFIER);
  }
}

/* The identifier in a cell, without the blanks around it; nothing when there is none, or a mark in its place. */
static LaurelText
profile_get_identifier (const LaurelProfile *self,
                        LaurelColumnId column)
{
  const char *text = column != LAUREL_COLUMN_NONE ? laurel_cells_get (self->cells, column) : NULL;

  if (text == NULL || laurel_text_is_mark (text, LAUREL_MARK_DELETE) || laurel_text_is_mark (text, LAUREL_MARK_NEW))
    return (LaurelText) { "", 0 };
  return laurel_text_trim (text, -1);
}

/* Whether what the update says of a profile stands there already, its identifiers aside when @by_content. */
static gboolean
profile_holds (const LaurelProfile *self,
               const LaurelProfile *update,
               LaurelProfileKind kind,
               gboolean by_content)
{
  for (guint i = 0; i < laurel_cells_get_size (update->cells); i++) {
    LaurelColumnId column;
    const char *text = laurel_cells_get_nth (update->cells, i, &column);
    const char *own = laurel_cells_get (self->cells, column);

    if (laurel_text_is_blank (text) || laurel_text_is_mark (text, LAUREL_MARK_NEW))
      continue;
    if (by_content && (column == kinds[kind].internal || column == kinds[kind].external))
      continue;
    if (own == NULL || !cells_are_same (column, own, text))
      return FALSE;
  }
  return TRUE;
}

/* The profiles of a kind that an update may speak of. */
typedef struct {
  LaurelProfileKind kind;
  GPtrArray *profiles;
  GHashTable *taken; /* those that this update has spoken of */
  guint n_before;    /* so many were there before the file */
  guint n_alive;     /* of these, so many are not taken away */
  guint n_seen;      /* so many updates came before this one */
} Profiles;

/* How many have this identifier; @match is the one that has, of several one that the update leaves as it is. */
static guint
profiles_find_identifier (const Profiles *self,
                          LaurelColumnId column,
                          const LaurelProfile *update,
                          LaurelProfile **match)
{
  LaurelText wanted = profile_get_identifier (update, column);
  gboolean held = FALSE;
  guint n = 0;

  for (guint i = 0; wanted.length > 0 && i < self->profiles->len; i++) {
    LaurelProfile *profile = self->profiles->pdata[i];
    LaurelText own = profile_get_identifier (profile, column);

    if (own.length != wanted.length || memcmp (own.text, wanted.text, own.length) != 0)
      continue;
    n++;
    if (*match == NULL || (!held && profile_holds (profile, update, self->kind, FALSE)
                           && !g_hash_table_contains (self->taken, profile))) {
      held = profile_holds (profile, update, self->kind, FALSE);
      *match = profile;
    }
  }
  return n > 1 && held ? 1 : n;
}

/* One of those before that says the same: the sheet may come again. Identifiers count only where both have one: a
 * sheet that has got identifiers since gives them to the profiles it brought before. */
static LaurelProfile *
profiles_find_content (const Profiles *self,
                       const LaurelProfile *update)
{
  LaurelColumnId ids[] = { kinds[self->kind].internal, kinds[self->kind].external };

  for (guint exact = 2; exact > 0; exact--)
    for (guint i = 0; i < MIN (self->n_before, self->profiles->len); i++) {
      LaurelProfile *profile = self->profiles->pdata[i];
      gboolean fits = !g_hash_table_contains (self->taken, profile)
                      && profile_holds (profile, update, self->kind, TRUE)
                      && (exact == 1 || profile_holds (update, profile, self->kind, TRUE));

      for (guint j = 0; fits && j < G_N_ELEMENTS (ids); j++) {
        LaurelText wanted = profile_get_identifier (update, ids[j]);
        LaurelText own = profile_get_identifier (profile, ids[j]);

        fits = wanted.length == 0
               || (exact == 2 && own.length == 0)
               || (own.length == wanted.length && memcmp (own.text, wanted.text, own.length) == 0);
      }
      if (fits)
        return profile;
    }
  return NULL;
}

static LaurelProfile *
profiles_find_sole (const Profiles *self)
{
  for (guint i = 0; self->n_alive == 1 && i < MIN (self->n_before, self->profiles->len); i++)
    if (!laurel_profile_is_deleted (self->profiles->pdata[i], self->kind))
      return self->profiles->pdata[i];
  return NULL;
}

static void
merge_report_unclear (Merge *self,
                      const Profiles *profiles,
                      const LaurelProfile *update)
{
  LaurelColumnId internal = kinds[profiles->kind].internal;
  LaurelColumnId external = kinds[profiles->kind].external;
  const char *header = laurel_template_get_header (external);
  char *message;

  /* The cell that would name it holds the mark. */
  if (internal != LAUREL_COLUMN_NONE && laurel_text_is_mark (laurel_cells_get (update->cells, external),
                                                             LAUREL_MARK_DELETE))
    /* Translators: %s is the name of a column. */
    message = g_strdup_printf (_("The credential has several of these, and the row does not say which one it takes away: "
                                 "write its identifier into “%s”."),
                               laurel_template_get_header (internal));
  else if (internal != LAUREL_COLUMN_NONE)
    /* Translators: the first %s and the second are names of columns; leave “#NEW” as it is. */
    message = g_strdup_printf (_("The credential has several of these, and the row does not say which one it means: "
                                 "fill in “%s”, or write #NEW in “%s” to add one."),
                               header, laurel_template_get_header (internal));
  else
    /* Translators: %s is the name of a column. */
    message = g_strdup_printf (_("The credential has several of these, and the row does not say which one it means: "
                                 "fill in “%s”."),
                               header);
  merge_report (self, "profile-unclear", update->row, external, NULL, message);
}

/* Which profile an update names, by its identifiers.
 *
 * Returns: %FALSE when that was refused, and said */
static gboolean
merge_find_named (Merge *self,
                  const Profiles *profiles,
                  const LaurelProfile *update,
                  LaurelProfile **match)
{
  LaurelColumnId columns[] = { kinds[profiles->kind].internal, kinds[profiles->kind].external };

  for (guint i = 0; *match == NULL && i < G_N_ELEMENTS (columns); i++)
    if (profiles_find_identifier (profiles, columns[i], update, match) > 1) {
      g_autofree char *identifier = laurel_text_dup (profile_get_identifier (update, columns[i]));

      merge_report (self, "profile-unclear", update->row, columns[i], identifier,
                    /* Translators: an identifier, and the name of its column. */
                    g_strdup_printf (_("“%s” in “%s” stands for several of this credential’s: give each an identifier "
                                       "of its own in the record first."),
                                     identifier, laurel_template_get_header (columns[i])));
      return FALSE;
    }
  return TRUE;
}

static void
merge_report_nothing (Merge *self,
                      LaurelProfileKind kind,
                      const LaurelProfile *update)
{
  merge_report (self, "nothing-to-delete", update->row, kinds[kind].deletion, LAUREL_MARK_DELETE,
                /* Translators: %s is the name of a column; leave “#DELETE” as it is. */
                g_strdup_printf (_("There is nothing that #DELETE in “%s” could take away: correct the identifier "
                                   "beside it, or empty the cell."),
                                 laurel_template_get_header (kinds[kind].deletion)));
}

/* The one with this external identifier; %NULL when there are none or several. */
static LaurelProfile *
profiles_find_external (const Profiles *self,
                        LaurelText wanted)
{
  LaurelProfile *match = NULL;

  for (guint i = 0; wanted.length > 0 && i < self->profiles->len; i++) {
    LaurelText own = profile_get_identifier (self->profiles->pdata[i], kinds[self->kind].external);

    if (own.length != wanted.length || memcmp (own.text, wanted.text, own.length) != 0)
      continue;
    if (match != NULL)
      return NULL;
    match = self->profiles->pdata[i];
  }
  return match;
}

static void
merge_delete (Merge *self,
              const Profiles *profiles,
              const LaurelProfile *update,
              GPtrArray *removed)
{
  LaurelProfileKind kind = profiles->kind;
  gboolean named = profile_get_identifier (update, kinds[kind].internal).length > 0
                   || profile_get_identifier (update, kinds[kind].external).length > 0;
  LaurelProfile *match = NULL;

  if (!merge_find_named (self, profiles, update, &match))
    return;
  /* The mark stands where the external identifier would: it may be written in the other column. */
  if (match == NULL && kinds[kind].deletion == kinds[kind].external)
    match = profiles_find_external (profiles, profile_get_identifier (update, kinds[kind].internal));
  /* What is taken away must be named, unless there is only one it can mean, or it is on its way already. */
  if (match == NULL && !named) {
    match = profiles_find_sole (profiles);
    for (guint i = 0; match == NULL && i < profiles->profiles->len; i++)
      if (laurel_profile_is_deleted (profiles->profiles->pdata[i], kind)
          && profile_holds (profiles->profiles->pdata[i], update, kind, FALSE))
        match = profiles->profiles->pdata[i];
    if (match == NULL && profiles->n_alive > 1) {
      merge_report_unclear (self, profiles, update);
      return;
    }
  }
  if (match == NULL) {
    merge_report_nothing (self, kind, update);
    return;
  }
  g_hash_table_add (profiles->taken, match);
  for (guint i = 0; i < laurel_cells_get_size (update->cells); i++) {
    LaurelColumnId column;
    const char *text = laurel_cells_get_nth (update->cells, i, &column);

    merge_cell (self, match->cells, column, text, update->row);
  }
  if (self->record->base == NULL)
    g_ptr_array_add (removed, match);
}

/* What the profile is that an update speaks of.
 *
 * Returns: %FALSE when it was refused, and said; else with @match %NULL for one that is to be added */
static gboolean
merge_find (Merge *self,
            const Profiles *profiles,
            const LaurelProfile *update,
            gboolean is_new,
            LaurelProfile **match)
{
  LaurelColumnId internal = kinds[profiles->kind].internal;
  LaurelColumnId external = kinds[profiles->kind].external;
  g_autofree char *identifier = NULL;

  if (is_new) {
    /* The same sheet once more. */
    *match = profiles_find_content (profiles, update);
    if (*match == NULL && profiles_find_identifier (profiles, external, update, match) > 0) {
      identifier = laurel_text_dup (profile_get_identifier (update, external));
      merge_report (self, "profile-unclear", update->row, external, identifier,
                    /* Translators: an identifier, and the name of its column; leave “#NEW” as it is. */
                    g_strdup_printf (_("#NEW asks for one more, but “%s” in “%s” is there already: give it another "
                                       "identifier, or take #NEW out."),
                                     identifier, laurel_template_get_header (external)));
      return FALSE;
    }
    return TRUE;
  }
  if (!merge_find_named (self, profiles, update, match))
    return FALSE;
  if (*match != NULL)
    return TRUE;
  *match = profiles_find_content (profiles, update);
  if (*match != NULL)
    return TRUE;
  if (profile_get_identifier (update, internal).length > 0) {
    if (profiles->n_alive == 0)
      return TRUE;
    identifier = laurel_text_dup (profile_get_identifier (update, internal));
    merge_report (self, "profile-unknown", update->row, internal, identifier,
                  /* Translators: an identifier, and the name of its column; leave “#NEW” as it is. */
                  g_strdup_printf (_("The credential has none with “%s” in “%s”: correct it, or write #NEW there to "
                                     "add one."),
                                   identifier, laurel_template_get_header (internal)));
    return FALSE;
  }
  if (profile_get_identifier (update, external).length > 0)
    return TRUE;
  if (profiles->n_alive > 1) {
    merge_report_unclear (self, profiles, update);
    return FALSE;
  }
  *match = profiles_find_sole (profiles);
  /* A second row without an identifier adds to the first. */
  if (*match != NULL && (profiles->n_seen > 0 || g_hash_table_contains (profiles->taken, *match)))
    *match = NULL;
  return TRUE;
}

static void
merge_profiles (Merge *self,
                LaurelProfileKind kind,
                const GPtrArray *updates)
{
  g_autoptr (GHashTable) taken = NULL;
  g_autoptr (GPtrArray) removed = NULL;
  Profiles profiles = { kind, self->record->profiles[kind] };

  if (!self->trail->started)
    self->trail->n_before[kind] = profiles.profiles->len;
  if (updates->len == 0)
    return;
  taken = g_hash_table_new (NULL, NULL);
  removed = g_ptr_array_new ();
  profiles.taken = taken;
  profiles.n_before = self->trail->n_before[kind];
  profiles.n_seen = self->trail->n_seen[kind];
  for (guint i = 0; i < MIN (profiles.n_before, profiles.profiles->len); i++)
    if (!laurel_profile_is_deleted (profiles.profiles->pdata[i], kind))
      profiles.n_alive++;

  for (guint i = 0; i < updates->len; i++) {
    const LaurelProfile *update = updates->pdata[i];
    LaurelColumnId internal = kinds[kind].internal;
    gboolean is_new = internal != LAUREL_COLUMN_NONE
                      && laurel_text_is_mark (laurel_cells_get (update->cells, internal), LAUREL_MARK_NEW);
    LaurelProfile *match = NULL;

    if (laurel_profile_is_deleted (update, kind)) {
      merge_delete (self, &profiles, update, removed);
      continue;
    }
    if (!merge_find (self, &profiles, update, is_new, &match))
      continue;
    if (match == NULL) {
      match = laurel_record_add_profile (self->record, kind, update->row);
      laurel_cells_free (match->cells);
      match->cells = laurel_cells_copy (update->cells);
      /* Once is enough: left standing, the mark would add one more with every upload. */
      if (is_new)
        laurel_cells_set (match->cells, internal, "");
    } else {
      for (guint j = 0; j < laurel_cells_get_size (update->cells); j++) {
        LaurelColumnId column;
        const char *text = laurel_cells_get_nth (update->cells, j, &column);

        if (!laurel_text_is_mark (text, LAUREL_MARK_NEW))
          merge_cell (self, match->cells, column, text, update->row);
      }
      match->row = update->row;
    }
    g_hash_table_add (taken, match);
    self->trail->n_seen[kind]++;
  }
  for (guint i = 0; i < removed->len; i++) {
    if (g_ptr_array_remove (profiles.profiles, removed->pdata[i]) && self->trail->n_before[kind] > 0)
      self->trail->n_before[kind]--;
  }
}

/**
 * laurel_record_merge:
 * @self: a record that nobody shares
 * @update: the record as it came again from a spreadsheet, or profiles that came later
 * @trail: (inout) (nullable): what the rows before have done, for a record of which several parts come one after the
 *   other; zeros before the first, %NULL when there is one part only
 * @func: (nullable) (scope call): takes what was not done, and why
 * @user_data: user data
 *
 * Overlays a record with an update as an upload does (bulk upload §3): a blank cell keeps what is there, an absent one
 * leaves it alone, `#DELETE` stays as the cell's text so that the live property is cleared, and is refused by columns
 * that must have a value. The external identifier is not changed, and the action is none of the record's business.
 *
 * Profiles are told by their identifiers; without one there must be only one it can mean, or one that says the same
 * already. An external identifier that none has adds a profile, as `#NEW` does. `#DELETE` removes one at once from a
 * record without base, and stays as its cell in a record with base (see [func@profile_is_deleted]). Merging the same
 * update twice gives what merging it once gave.
 *
 * Any thread.
 *
 * Returns: whether all of it was done; %FALSE when an error was found, whose part was left out
 */
gboolean
laurel_record_merge (LaurelRecord *self,
                     const LaurelRecord *update,
                     LaurelMergeTrail *trail,
                     LaurelFindingFunc func,
                     gpointer user_data)
{
  LaurelMergeTrail none = { 0 };
  Merge merge = { self, trail != NULL ? trail : &none, func, user_data, TRUE };

  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (update != NULL, FALSE);
  g_return_val_if_fail (self != update, FALSE);

  if (update->row != 0)
    self->row = update->row;
  if (self->ctid == NULL)
    self->ctid = g_strdup (update->ctid);
  if (self->owner == NULL)
    self->owner = g_strdup (update->owner);
  merge_main (&merge, update);
  for (guint kind = LAUREL_PROFILE_MAIN + 1; kind < LAUREL_N_PROFILE_KINDS; kind++)
    merge_profiles (&merge, kind, update->profiles[kind]);
  merge.trail->started = TRUE;
  return merge.done;
}

/**
 * laurel_record_merge_new:
 * @self: a record that is new, as it came from a spreadsheet; nobody shares it
 * @func: (nullable) (scope call): takes what was not done, and why
 * @user_data: user data
 *
 * What the marks in the cells of its profiles mean for a record that was not there before: `#NEW` goes without saying,
 * and there is nothing for `#DELETE` to take away (bulk upload §4). Any thread.
 *
 * Returns: whether all of it was done
 */
gboolean
laurel_record_merge_new (LaurelRecord *self,
                         LaurelFindingFunc func,
                         gpointer user_data)
{
  LaurelMergeTrail none = { 0 };
  Merge merge = { self, &none, func, user_data, TRUE };

  g_return_val_if_fail (self != NULL, FALSE);

  for (guint kind = LAUREL_PROFILE_MAIN + 1; kind < LAUREL_N_PROFILE_KINDS; kind++)
    for (guint i = self->profiles[kind]->len; i > 0; i--) {
      LaurelProfile *profile = self->profiles[kind]->pdata[i - 1];

      if (laurel_profile_is_deleted (profile, kind)) {
        merge_report_nothing (&merge, kind, profile);
        g_ptr_array_remove_index (self->profiles[kind], i - 1);
      } else if (kinds[kind].internal != LAUREL_COLUMN_NONE
                 && laurel_text_is_mark (laurel_cells_get (profile->cells, kinds[kind].internal), LAUREL_MARK_NEW)) {
        laurel_cells_set (profile->cells, kinds[kind].internal, "");
      }
    }
  return merge.done;
}
