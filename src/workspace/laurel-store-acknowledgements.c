/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "workspace/laurel-store.h"

/* What a person has said of a warning holds for what stood there then. So an acknowledgement keeps fingerprints of the
 * cells that it is about: the same sheet may come again as often as it likes, but another text is looked at anew. */

#define FINGERPRINT 16 /* hexadecimal digits */

/**
 * laurel_finding_dup_fingerprint:
 * @finding: a finding
 * @record: the record that it is about
 *
 * Returns: (transfer full): stands for its column and what the cell holds; for no place of a list, which may move
 */
char *
laurel_finding_dup_fingerprint (const LaurelFinding *finding,
                                const LaurelRecord *record)
{
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  const char *text = NULL;
  guint32 column = GUINT32_TO_LE (finding->column);

  if (finding->column != LAUREL_COLUMN_NONE)
    text = laurel_record_get_cell (record, finding->column, finding->position);
  if (text == NULL)
    text = "";
  g_checksum_update (checksum, (const guchar *) &column, sizeof column);
  g_checksum_update (checksum, (const guchar *) text, strlen (text));

  return g_strndup (g_checksum_get_string (checksum), FINGERPRINT);
}

/**
 * laurel_acknowledgement_covers:
 * @about: (nullable): fingerprints with blanks between them; %NULL for one of a time when they were not kept
 * @fingerprint: one of a finding
 *
 * Returns: whether it was there when the person said so
 */
gboolean
laurel_acknowledgement_covers (const char *about,
                               const char *fingerprint)
{
  return about == NULL || strstr (about, fingerprint) != NULL;
}

/* Those of a record, by the code of the rule: GString of fingerprints, and how many findings each code has. */
typedef struct {
  const LaurelRecord *record;
  GHashTable *about; /* code → GPtrArray of fingerprints, one for each finding */
} Fingerprints;

static void
add_finding (LaurelFinding *finding,
             gpointer user_data)
{
  Fingerprints *self = user_data;
  GPtrArray *list;

  if (finding->severity == LAUREL_SEVERITY_WARNING) {
    list = g_hash_table_lookup (self->about, finding->rule->code);
    if (list == NULL) {
      list = g_ptr_array_new_with_free_func (g_free);
      g_hash_table_insert (self->about, (gpointer) finding->rule->code, list);
    }
    g_ptr_array_add (list, laurel_finding_dup_fingerprint (finding, self->record));
  }
  laurel_finding_free (finding);
}

/* Every warning of a record with its fingerprint; those about duplicates too, which the workspace itself has found. */
static GHashTable *
read_fingerprints (LaurelStore *self,
                   gint64 id)
{
  g_autoptr (GHashTable) about = g_hash_table_new_full (g_str_hash, g_str_equal, NULL,
                                                        (GDestroyNotify) g_ptr_array_unref);
  g_autoptr (LaurelStored) stored = laurel_store_load (self, id);
  Fingerprints fingerprints = { .about = about };

  if (stored == NULL)
    return g_steal_pointer (&about);
  fingerprints.record = stored->record;
  laurel_store_check_stored (self, stored, add_finding, &fingerprints);
  for (guint kind = 0; kind < LAUREL_N_DUPLICATE_KINDS; kind++) {
    const LaurelDuplicateInfo *info = &laurel_duplicate_infos[kind];

    if (laurel_rules_find (info->code)->severity == LAUREL_SEVERITY_WARNING)
      add_finding (laurel_finding_new_duplicate (stored->record, info->code, 0, NULL), &fingerprints);
  }

  return g_steal_pointer (&about);
}

/**
 * laurel_store_dup_fingerprints:
 * @self: a store
 * @id: number of a record
 * @code: code of a rule
 *
 * Returns: (transfer full): what an acknowledgement of these warnings is about, as they are now
 */
char *
laurel_store_dup_fingerprints (LaurelStore *self,
                               gint64 id,
                               const char *code)
{
  g_autoptr (GHashTable) about = read_fingerprints (self, id);
  GPtrArray *list = g_hash_table_lookup (about, code);
  GString *text = g_string_new (NULL);

  for (guint i = 0; list != NULL && i < list->len; i++) {
    const char *fingerprint = g_ptr_array_index (list, i);

    if (strstr (text->str, fingerprint) != NULL)
      continue;
    if (text->len > 0)
      g_string_append_c (text, ' ');
    g_string_append (text, fingerprint);
  }

  return g_string_free (text, FALSE);
}

/**
 * laurel_store_settle_acknowledgements:
 * @self: a store
 * @id: number of a record whose problems were counted anew
 *
 * Says which of its kinds of warnings are acknowledged in all their places. Hardly any record has an acknowledgement;
 * those that have are looked at closely.
 *
 * Returns: how many warnings are acknowledged of the kinds that are still open in other places
 */
guint
laurel_store_settle_acknowledgements (LaurelStore *self,
                                      gint64 id)
{
  g_autoptr (GHashTable) about = NULL;
  g_autoptr (GPtrArray) said = g_ptr_array_new_with_free_func (g_free); /* code, about */
  guint n_covered_in_part = 0;
  sqlite3_stmt *statement;

  laurel_store_mark_problem (self, id, NULL, FALSE);
  statement = laurel_sql_prepare (self->sql, "SELECT code, about FROM acknowledgement WHERE record = ?1");
  laurel_sql_bind_int (statement, 1, id);
  while (laurel_sql_step (self->sql, statement)) {
    g_ptr_array_add (said, laurel_sql_dup_text (statement, 0));
    g_ptr_array_add (said, laurel_sql_dup_text (statement, 1));
  }
  if (said->len == 0)
    return 0;

  about = read_fingerprints (self, id);
  for (guint i = 0; i < said->len; i += 2) {
    const char *code = g_ptr_array_index (said, i);
    GPtrArray *list = g_hash_table_lookup (about, code);
    guint n_covered = 0;

    for (guint j = 0; list != NULL && j < list->len; j++)
      n_covered += laurel_acknowledgement_covers (g_ptr_array_index (said, i + 1), g_ptr_array_index (list, j));
    if (list == NULL || n_covered == 0)
      continue;
    if (n_covered == list->len)
      laurel_store_mark_problem (self, id, code, TRUE);
    else
      n_covered_in_part += n_covered;
  }

  return n_covered_in_part;
}

/**
 * laurel_store_acknowledge_kind:
 * @self: a store whose journal was started
 * @code: code of a rule
 * @who: who says so
 * @acknowledged: %FALSE to take it back
 *
 * Keeps what a person says of all warnings of a kind for those that are still to come. Undoing the operation undoes it.
 */
void
laurel_store_acknowledge_kind (LaurelStore *self,
                               const char *code,
                               const char *who,
                               gboolean acknowledged)
{
  sqlite3_stmt *statement;

  laurel_journal_enter (self);
  statement = laurel_sql_prepare (self->sql,
    "INSERT INTO acknowledged_kind (code, acknowledged, who, at, entry) VALUES (?1, ?2, ?3, ?4, ?5)");
  laurel_sql_bind_text (statement, 1, code);
  laurel_sql_bind_int (statement, 2, acknowledged);
  laurel_sql_bind_text (statement, 3, who);
  laurel_sql_bind_int (statement, 4, self->now);
  laurel_sql_bind_int (statement, 5, self->entry);
  laurel_sql_run (self->sql, statement);
  self->changes |= LAUREL_CHANGES_RECORDS;
}

static void
acknowledge_in (LaurelStore *self,
                gint64 id,
                const char *code,
                const char *who,
                gint64 at)
{
  g_autofree char *about = laurel_store_dup_fingerprints (self, id, code);
  sqlite3_stmt *statement;

  statement = laurel_sql_prepare (self->sql,
    "INSERT OR REPLACE INTO acknowledgement (record, code, who, at, about) VALUES (?1, ?2, ?3, ?4, ?5)");
  laurel_sql_bind_int (statement, 1, id);
  laurel_sql_bind_text (statement, 2, code);
  laurel_sql_bind_text (statement, 3, who);
  laurel_sql_bind_int (statement, 4, at);
  laurel_sql_bind_text (statement, 5, about);
  laurel_sql_run (self->sql, statement);
  laurel_store_refresh (self, id);
}

/**
 * laurel_store_acknowledge_new:
 * @self: a store
 * @batch: number of the batch that an import has shown
 * @ids: (array length=n_ids): records that it has changed, which the journal keeps
 *
 * What was acknowledged for a whole kind holds for what has come, in the name of who said so and since then.
 */
void
laurel_store_acknowledge_new (LaurelStore *self,
                              gint64 batch,
                              const gint64 *ids,
                              guint n_ids)
{
  g_autoptr (GPtrArray) said = g_ptr_array_new_with_free_func (g_free); /* code, who */
  g_autoptr (GArray) times = g_array_new (FALSE, FALSE, sizeof (gint64));
  sqlite3_stmt *statement;

  statement = laurel_sql_prepare (self->sql, "SELECT code, who, at FROM acknowledged_kind k WHERE "
                                             LAUREL_SQL_KIND_SAID);
  while (laurel_sql_step (self->sql, statement)) {
    gint64 at = laurel_sql_get_int (statement, 2);

    g_ptr_array_add (said, laurel_sql_dup_text (statement, 0));
    g_ptr_array_add (said, laurel_sql_dup_text (statement, 1));
    g_array_append_val (times, at);
  }
  for (guint i = 0; i < times->len && !laurel_sql_has_error (self->sql); i++) {
    const char *code = g_ptr_array_index (said, 2 * i);
    const char *who = g_ptr_array_index (said, 2 * i + 1);
    gint64 at = g_array_index (times, gint64, i);
    g_autoptr (GArray) new = NULL;

    statement = laurel_sql_prepare (self->sql,
      "SELECT q.record FROM problem q JOIN record r ON r.id = q.record WHERE q.code = ?1 AND q.severity = 1"
      " AND q.acknowledged = 0 AND r.batch = ?2");
    laurel_sql_bind_text (statement, 1, code);
    laurel_sql_bind_int (statement, 2, batch);
    new = laurel_sql_run_ids (self->sql, statement);
    for (guint j = 0; j < n_ids; j++) {
      statement = laurel_sql_prepare (self->sql,
        "SELECT 1 FROM problem WHERE record = ?1 AND code = ?2 AND severity = 1 AND acknowledged = 0");
      laurel_sql_bind_int (statement, 1, ids[j]);
      laurel_sql_bind_text (statement, 2, code);
      if (laurel_sql_run_int (self->sql, statement, 0) != 0)
        g_array_append_val (new, ids[j]);
    }
    for (guint j = 0; j < new->len && !laurel_sql_has_error (self->sql); j++)
      acknowledge_in (self, g_array_index (new, gint64, j), code, who, at);
  }
}
