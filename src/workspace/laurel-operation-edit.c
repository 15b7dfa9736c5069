/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "workspace/laurel-operation-private.h"

/* Cells, records and profiles: what a person does in the grid. */

static LaurelStored *
load_shown (LaurelStore *store,
            gint64 id)
{
  sqlite3_stmt *statement;

  statement = laurel_sql_prepare (store->sql, "SELECT 1 FROM record r WHERE id = ?1 AND " LAUREL_SQL_SHOWN);
  laurel_sql_bind_int (statement, 1, id);
  if (laurel_sql_run_int (store->sql, statement, 0) == 0) {
    if (!laurel_sql_has_error (store->sql))
      laurel_sql_set_error (store->sql, g_error_new (LAUREL_WORKSPACE_ERROR, LAUREL_WORKSPACE_ERROR_NOT_FOUND,
                                                     _("The credential is not there any more.")));
    return NULL;
  }
  return laurel_store_load (store, id);
}

/* Writes what was done to a record, if anything was. */
static void
save_if_changed (LaurelOperation *self,
                 LaurelStore *store,
                 LaurelStored *stored,
                 LaurelRecord *before)
{
  GBytes *old_bytes;
  GBytes *new_bytes;
  gboolean same;

  /* Byte by byte: a blank cell that was typed is a keystroke too. */
  old_bytes = laurel_record_pack (before);
  new_bytes = laurel_record_pack (stored->record);
  same = g_bytes_equal (old_bytes, new_bytes);
  g_bytes_unref (old_bytes);
  g_bytes_unref (new_bytes);
  if (same)
    return;
  laurel_journal_keep (store, LAUREL_SUBJECT_CREDENTIAL, stored->record->id, LAUREL_IMAGE_FULL);
  stored->updated = store->now;
  laurel_store_save (store, stored, NULL);
  laurel_operation_add_id (self, stored->record->id);
}

/* Cells */

typedef struct {
  LaurelCellEdit *edits;
  guint n_edits;
  char *name;
} Edits;

static void
edits_free (gpointer data)
{
  Edits *self = data;

  for (guint i = 0; i < self->n_edits; i++)
    g_free ((char *) self->edits[i].text);
  g_free (self->edits);
  g_free (self->name);
  g_free (self);
}

/* All edits of a record together, in their order. */
static int
compare_edits (gconstpointer a,
               gconstpointer b)
{
  const LaurelCellEdit *x = *(const LaurelCellEdit *const *) a;
  const LaurelCellEdit *y = *(const LaurelCellEdit *const *) b;

  if (x->record != y->record)
    return x->record < y->record ? -1 : 1;
  return x < y ? -1 : x > y;
}

static gboolean
set_cell (LaurelStore *store,
          LaurelRecord *record,
          const LaurelCellEdit *edit)
{
  const LaurelColumn *column = edit->column < LAUREL_COLUMN_EXTRA ? laurel_template_get (edit->column) : NULL;
  LaurelProfileKind kind = column != NULL ? column->profile : LAUREL_PROFILE_MAIN;

  if (kind != LAUREL_PROFILE_MAIN && edit->position > laurel_record_get_n_profiles (record, kind)) {
    laurel_sql_set_error (store->sql, g_error_new (LAUREL_WORKSPACE_ERROR, LAUREL_WORKSPACE_ERROR_NOT_FOUND,
                                                   _("The profile is not there any more.")));
    return FALSE;
  }
  laurel_record_set_cell (record, edit->column, edit->position, edit->text);
  return TRUE;
}

static void
set_cells (LaurelOperation *self,
           LaurelStore *store,
           GCancellable *cancellable)
{
  Edits *data = self->data;
  g_autoptr (GPtrArray) edits = g_ptr_array_new ();
  guint next;

  laurel_journal_start (store, g_strdup (data->name != NULL ? data->name : _("Editing")));
  for (guint i = 0; i < data->n_edits; i++)
    g_ptr_array_add (edits, &data->edits[i]);
  g_ptr_array_sort (edits, compare_edits);
  for (guint i = 0; i < edits->len && !laurel_sql_has_error (store->sql); i = next) {
    gint64 id = ((LaurelCellEdit *) edits->pdata[i])->record;
    g_autoptr (LaurelStored) stored = load_shown (store, id);
    g_autoptr (LaurelRecord) before = NULL;

    if (stored == NULL)
      return;
    before = laurel_record_copy (stored->record);
    for (next = i; next < edits->len && ((LaurelCellEdit *) edits->pdata[next])->record == id; next++)
      if (!set_cell (store, stored->record, edits->pdata[next]))
        return;
    save_if_changed (self, store, stored, before);
  }
}

/**
 * laurel_operation_new_set_cells:
 * @edits: (array length=n_edits): what is typed where; copied
 * @name: (nullable): what undo will be called, translated, such as `Paste of 12 cells`
 *
 * Returns: (transfer full): the operation
 */
LaurelOperation *
laurel_operation_new_set_cells (const LaurelCellEdit *edits,
                                guint n_edits,
                                const char *name)
{
  Edits *data;

  g_return_val_if_fail (edits != NULL || n_edits == 0, NULL);

  data = g_new0 (Edits, 1);
  data->edits = g_memdup2 (edits, n_edits * sizeof *edits);
  data->n_edits = n_edits;
  data->name = g_strdup (name);
  for (guint i = 0; i < n_edits; i++)
    data->edits[i].text = g_strdup (edits[i].text);
  return laurel_operation_new (set_cells, data, edits_free);
}

/* Records */

static void
add_record (LaurelOperation *self,
            LaurelStore *store,
            GCancellable *cancellable)
{
  LaurelSelection *data = self->data;
  g_autoptr (LaurelStored) stored = laurel_stored_new (laurel_record_new ());

  laurel_journal_start (store, g_strdup (_("New credential")));
  stored->home = g_array_index (data->ids, gint64, 0);
  if (stored->home == 0)
    stored->home = laurel_sql_get_current_organization (store->sql);
  stored->updated = store->now;
  laurel_store_save (store, stored, NULL);
  laurel_journal_keep (store, LAUREL_SUBJECT_CREDENTIAL, stored->record->id, LAUREL_IMAGE_NONE);
  laurel_store_changed_record (store, stored->record->id);
  store->changes |= LAUREL_CHANGES_RECORD_LIST;
  laurel_operation_add_id (self, stored->record->id);
}

/**
 * laurel_operation_new_add_record:
 * @organization: whose it will be, 0 for the current one
 *
 * An empty record behind the others; laurel_operation_get_id() is its id.
 */
LaurelOperation *
laurel_operation_new_add_record (gint64 organization)
{
  return laurel_operation_new (add_record, laurel_selection_new (&organization, 1),
                               (GDestroyNotify) laurel_selection_free);
}

static void
delete_records (LaurelOperation *self,
                LaurelStore *store,
                GCancellable *cancellable)
{
  LaurelSelection *data = self->data;
  sqlite3_stmt *statement;

  laurel_journal_start (store, g_strdup_printf (ngettext ("Deleting of %u credential", "Deleting of %u credentials",
                                                          data->ids->len), data->ids->len));
  for (guint i = 0; i < data->ids->len && !laurel_sql_has_error (store->sql); i++) {
    g_autoptr (LaurelStored) stored = load_shown (store, g_array_index (data->ids, gint64, i));

    if (stored == NULL)
      return;
    laurel_store_touch_keys (store, stored);
    laurel_journal_keep (store, LAUREL_SUBJECT_CREDENTIAL, stored->record->id, LAUREL_IMAGE_FULL);
    statement = laurel_sql_prepare (store->sql, "DELETE FROM record WHERE id = ?1");
    laurel_sql_bind_int (statement, 1, stored->record->id);
    laurel_sql_run (store->sql, statement);
    laurel_store_changed_record (store, stored->record->id);
    store->changes |= LAUREL_CHANGES_RECORD_LIST;
    laurel_operation_add_id (self, stored->record->id);
  }
}

/**
 * laurel_operation_new_delete_records:
 *
 * Takes records off the list. What was published stays published, here and at the Registry (design §5).
 */
LaurelOperation *
laurel_operation_new_delete_records (const gint64 *ids,
                                     guint n_ids)
{
  g_return_val_if_fail (ids != NULL, NULL);

  return laurel_operation_new (delete_records, laurel_selection_new (ids, n_ids),
                               (GDestroyNotify) laurel_selection_free);
}

static void
remove_profile (LaurelOperation *self,
                LaurelStore *store,
                GCancellable *cancellable)
{
  LaurelSelection *data = self->data;
  g_autoptr (LaurelStored) stored = NULL;
  g_autoptr (LaurelRecord) before = NULL;
  const LaurelMapping mapping = { .language = store->language };

  laurel_journal_start (store, g_strdup (_("Removing of a profile")));
  stored = load_shown (store, g_array_index (data->ids, gint64, 0));
  if (stored == NULL)
    return;
  if (data->position >= laurel_record_get_n_profiles (stored->record, data->number)) {
    laurel_sql_set_error (store->sql, g_error_new (LAUREL_WORKSPACE_ERROR, LAUREL_WORKSPACE_ERROR_NOT_FOUND,
                                                   _("The profile is not there any more.")));
    return;
  }
  before = laurel_record_copy (stored->record);
  /* what is live goes with the next sending, and must be named until then */
  if (laurel_record_profile_is_live (stored->record, data->number, data->position, &mapping))
    laurel_profile_mark_deleted (laurel_record_get_profile (stored->record, data->number, data->position), data->number);
  else
    laurel_record_remove_profile (stored->record, data->number, data->position);
  save_if_changed (self, store, stored, before);
}

/**
 * laurel_operation_new_remove_profile:
 * @record: number of a record
 * @kind: a kind of profile, not the main row
 * @position: which one
 *
 * One that is live stays with the mark of what is taken away, so that the next sending takes it out of the Registry, too.
 *
 * Returns: (transfer full): takes a profile away from a record
 */
LaurelOperation *
laurel_operation_new_remove_profile (gint64 record,
                                     LaurelProfileKind kind,
                                     guint position)
{
  LaurelSelection *data;

  g_return_val_if_fail (kind > LAUREL_PROFILE_MAIN && kind < LAUREL_N_PROFILE_KINDS, NULL);

  data = laurel_selection_new (&record, 1);
  data->number = kind;
  data->position = position;
  return laurel_operation_new (remove_profile, data, (GDestroyNotify) laurel_selection_free);
}

/* Problems */

static GArray *
dup_records_with (LaurelStore *store,
                  const char *rule,
                  gboolean fixable)
{
  sqlite3_stmt *statement;

  statement = laurel_sql_prepare (store->sql,
    "SELECT q.record FROM problem q JOIN record r ON r.id = q.record WHERE q.code = ?1 AND q.n_fixable >= ?2"
    " AND " LAUREL_SQL_SHOWN " ORDER BY q.record");
  laurel_sql_bind_text (statement, 1, rule);
  laurel_sql_bind_int (statement, 2, fixable);
  return laurel_sql_run_ids (store->sql, statement);
}

static void
collect (LaurelFinding *finding,
         gpointer user_data)
{
  g_ptr_array_add (user_data, finding);
}

/* One fix a cell and a look at what is left: each is made for the text that the checker saw, so of two in one cell, the
 * second would take back the first. A fix that does not cure its finding is not taken twice. */
static void
fix_record (LaurelStore *store,
            LaurelStored *stored,
            const LaurelRule *rule)
{
  guint n_rounds = 0;

  for (guint round = 0; round == 0 || round < n_rounds; round++) {
    g_autoptr (GPtrArray) findings = g_ptr_array_new_with_free_func ((GDestroyNotify) laurel_finding_free);
    g_autoptr (GHashTable) taken = g_hash_table_new (NULL, NULL);

    laurel_store_check_stored (store, stored, collect, findings);
    for (guint i = 0; i < findings->len; i++) {
      const LaurelFinding *finding = findings->pdata[i];

      if (finding->rule != rule || finding->fix == NULL || finding->column == LAUREL_COLUMN_NONE)
        continue;
      if (round == 0)
        n_rounds++;
      if (g_hash_table_add (taken, GUINT_TO_POINTER (finding->position << 16 | finding->column)))
        laurel_record_set_cell (stored->record, finding->column, finding->position, finding->fix);
    }
    if (g_hash_table_size (taken) == 0)
      return;
  }
}

static void
fix (LaurelOperation *self,
     LaurelStore *store,
     GCancellable *cancellable)
{
  LaurelSelection *data = self->data;
  const LaurelRule *rule = laurel_rules_find (data->text);
  g_autoptr (GArray) ids = NULL;

  if (rule == NULL) {
    laurel_store_refuse (store, g_strdup_printf (_("There is no rule “%s”."), data->text));
    return;
  }
  /* Translators: %s is the kind of problem, such as `Web address without https://` */
  laurel_journal_start (store, g_strdup_printf (_("Repair: %s"), _(rule->title)));
  ids = data->all ? dup_records_with (store, data->text, TRUE) : g_array_ref (data->ids);
  for (guint i = 0; i < ids->len && !laurel_sql_has_error (store->sql); i++) {
    g_autoptr (LaurelStored) stored = load_shown (store, g_array_index (ids, gint64, i));
    g_autoptr (LaurelRecord) before = NULL;

    if (stored == NULL)
      return;
    before = laurel_record_copy (stored->record);
    fix_record (store, stored, rule);
    save_if_changed (self, store, stored, before);
  }
}

/**
 * laurel_operation_new_fix:
 * @rule: code of a rule
 * @ids: (nullable): which records, %NULL for all that have it
 *
 * Puts the fixes of all findings of this kind into their cells.
 */
LaurelOperation *
laurel_operation_new_fix (const char *rule,
                          const gint64 *ids,
                          guint n_ids)
{
  LaurelSelection *data;

  g_return_val_if_fail (rule != NULL, NULL);

  data = laurel_selection_new (ids, n_ids);
  data->text = g_strdup (rule);
  return laurel_operation_new (fix, data, (GDestroyNotify) laurel_selection_free);
}

static void
acknowledge (LaurelOperation *self,
             LaurelStore *store,
             GCancellable *cancellable)
{
  LaurelSelection *data = self->data;
  const LaurelRule *rule = laurel_rules_find (data->text);
  g_autoptr (GArray) ids = NULL;
  sqlite3_stmt *statement;

  if (rule == NULL || rule->severity != LAUREL_SEVERITY_WARNING) {
    laurel_store_refuse (store, g_strdup (_("Only warnings can be acknowledged. Repair what is an error.")));
    return;
  }
  laurel_journal_start (store, g_strdup_printf (data->flag
                                                /* Translators: %s is the kind of problem */
                                                ? _("Acknowledging: %s")
                                                /* Translators: %s is the kind of problem */
                                                : _("Taking back the acknowledgement: %s"), _(rule->title)));
  /* What may be about a person is looked at each time. */
  if (data->all && (rule->flags & LAUREL_RULE_ACKNOWLEDGE) == 0)
    laurel_store_acknowledge_kind (store, data->text, data->who, data->flag);
  ids = data->all ? dup_records_with (store, data->text, FALSE) : g_array_ref (data->ids);
  for (guint i = 0; i < ids->len && !laurel_sql_has_error (store->sql); i++) {
    gint64 id = g_array_index (ids, gint64, i);
    g_autofree char *about = NULL;

    /* One that is open in some of its places can be acknowledged, and one that was can be taken back. */
    statement = laurel_sql_prepare (store->sql, data->flag
      ? "SELECT 1 FROM problem q JOIN record r ON r.id = q.record WHERE q.record = ?1 AND q.code = ?2"
        " AND q.acknowledged = 0 AND " LAUREL_SQL_SHOWN
      : "SELECT 1 FROM acknowledgement q JOIN record r ON r.id = q.record WHERE q.record = ?1 AND q.code = ?2"
        " AND " LAUREL_SQL_SHOWN);
    laurel_sql_bind_int (statement, 1, id);
    laurel_sql_bind_text (statement, 2, data->text);
    if (laurel_sql_run_int (store->sql, statement, 0) == 0)
      continue;
    laurel_journal_keep (store, LAUREL_SUBJECT_CREDENTIAL, id, LAUREL_IMAGE_STATE);
    if (data->flag)
      about = laurel_store_dup_fingerprints (store, id, data->text);
    statement = laurel_sql_prepare (store->sql, data->flag
      ? "INSERT OR REPLACE INTO acknowledgement (record, code, who, at, about) VALUES (?1, ?2, ?3, ?4, ?5)"
      : "DELETE FROM acknowledgement WHERE record = ?1 AND code = ?2");
    laurel_sql_bind_int (statement, 1, id);
    laurel_sql_bind_text (statement, 2, data->text);
    if (data->flag) {
      laurel_sql_bind_text (statement, 3, data->who);
      laurel_sql_bind_int (statement, 4, store->now);
      laurel_sql_bind_text (statement, 5, about);
    }
    laurel_sql_run (store->sql, statement);
    laurel_store_refresh (store, id);
    laurel_operation_add_id (self, id);
  }
}

/**
 * laurel_operation_new_acknowledge:
 * @rule: code of a rule whose findings are warnings
 * @ids: (nullable): which records, %NULL for all that have it now and for what later imports bring
 * @acknowledged: %FALSE to take it back
 * @who: (nullable): who says so, %NULL for the person at the computer
 *
 * It holds for what stands in the cells now: the warning is open again when another text stands there, unless it comes
 * by an import and the whole kind was acknowledged. Warnings of data about persons are never taken as acknowledged
 * beforehand.
 */
LaurelOperation *
laurel_operation_new_acknowledge (const char *rule,
                                  const gint64 *ids,
                                  guint n_ids,
                                  gboolean acknowledged,
                                  const char *who)
{
  LaurelSelection *data;

  g_return_val_if_fail (rule != NULL, NULL);

  data = laurel_selection_new (ids, n_ids);
  data->text = g_strdup (rule);
  data->who = g_strdup (who != NULL ? who : g_get_real_name ());
  data->flag = acknowledged != FALSE;
  return laurel_operation_new (acknowledge, data, (GDestroyNotify) laurel_selection_free);
}

/* Undo and redo */

static void
undo (LaurelOperation *self,
      LaurelStore *store,
      GCancellable *cancellable)
{
  if (!laurel_journal_turn (store, TRUE))
    laurel_store_refuse (store, g_strdup (_("There is nothing to undo.")));
}

static void
redo (LaurelOperation *self,
      LaurelStore *store,
      GCancellable *cancellable)
{
  if (!laurel_journal_turn (store, FALSE))
    laurel_store_refuse (store, g_strdup (_("There is nothing to redo.")));
}

/**
 * laurel_operation_new_undo:
 *
 * Returns: (transfer full): undoes the last operation that can be undone
 */
LaurelOperation *
laurel_operation_new_undo (void)
{
  return laurel_operation_new (undo, NULL, NULL);
}

static void
undo_import (LaurelOperation *self,
             LaurelStore *store,
             GCancellable *cancellable)
{
  const gint64 *entry = self->data;
  sqlite3_stmt *statement;

  /* It may have been taken back by hand. */
  statement = laurel_sql_prepare (store->sql, "SELECT 1 FROM journal WHERE id = ?1 AND undone = 0");
  laurel_sql_bind_int (statement, 1, *entry);
  if (*entry != 0 && laurel_sql_run_int (store->sql, statement, 0) == 0)
    return;
  statement = laurel_sql_prepare (store->sql, "SELECT id FROM journal WHERE undone = 0 ORDER BY id DESC LIMIT 1");
  if (*entry == 0 || laurel_sql_run_int (store->sql, statement, 0) != *entry)
    laurel_store_refuse (store, g_strdup (_("Something was changed after the import. Undo that first, then read the "
                                            "file again.")));
  else
    laurel_journal_turn (store, TRUE);
}

/**
 * laurel_operation_new_undo_import:
 * @import: an import that has run
 *
 * Returns: (transfer full): undoes that import, and is refused when it was not the last thing that was done
 */
LaurelOperation *
laurel_operation_new_undo_import (LaurelOperation *import)
{
  g_return_val_if_fail (LAUREL_IS_OPERATION (import), NULL);

  return laurel_operation_new (undo_import, g_memdup2 (&import->entry, sizeof import->entry), g_free);
}

static void
redo_import (LaurelOperation *self,
             LaurelStore *store,
             GCancellable *cancellable)
{
  const gint64 *entry = self->data;
  sqlite3_stmt *statement;

  /* Something new has taken its place, or somebody has put it back. */
  statement = laurel_sql_prepare (store->sql, "SELECT id FROM journal WHERE undone = 1 ORDER BY id LIMIT 1");
  if (*entry != 0 && laurel_sql_run_int (store->sql, statement, 0) == *entry)
    laurel_journal_turn (store, FALSE);
}

/**
 * laurel_operation_new_redo_import:
 * @import: an import that was undone
 *
 * Returns: (transfer full): does it again; nothing when it cannot be redone, or is not the next
 */
LaurelOperation *
laurel_operation_new_redo_import (LaurelOperation *import)
{
  g_return_val_if_fail (LAUREL_IS_OPERATION (import), NULL);

  return laurel_operation_new (redo_import, g_memdup2 (&import->entry, sizeof import->entry), g_free);
}

/**
 * laurel_operation_new_redo:
 *
 * Returns: (transfer full): does again what was undone last
 */
LaurelOperation *
laurel_operation_new_redo (void)
{
  return laurel_operation_new (redo, NULL, NULL);
}
