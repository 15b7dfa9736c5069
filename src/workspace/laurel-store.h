/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "workspace/laurel-workspace-private.h"

G_BEGIN_DECLS

/* From the gravest to the least: the order in which they are settled. */
typedef enum {
  LAUREL_DUPLICATE_CTID,
  LAUREL_DUPLICATE_IDENTIFIER,
  LAUREL_DUPLICATE_SIMILARITY,
  LAUREL_DUPLICATE_NEAR,
  LAUREL_DUPLICATE_DESCRIPTION,
  LAUREL_DUPLICATE_WEBPAGE,
  LAUREL_N_DUPLICATE_KINDS,
} LaurelDuplicateKind;

/**
 * LaurelStore:
 *
 * What an operation works with inside the writer's transaction: the connection, and notes about what it did. Errors
 * are kept by the connection (see [struct@Sql]).
 */
typedef struct {
  LaurelSql *sql;
  const char *language;
  GMainContext *context; /* where progress is told */
  gint64 now;
  char *entry_name;      /* the journal entry that the first image will make */
  gint64 entry;          /* the entry, once made */
  gint64 entry_batch;
  GHashTable *keys;      /* keys of duplicates that were left or joined, and how often they were touched */
  GHashTable *touched;   /* ids of records of which is to be said anew what else they share with others */
  GArray *alike[LAUREL_N_DUPLICATE_KINDS]; /* (nullable): those that share a key, in order, when an import has seen it */
  GStrv known_owners;    /* as long as no organization changes */
  GHashTable *places;    /* likewise: CTID → LaurelPlaces, or %NULL for an organization that is not here */
  LaurelCodeLists *codes; /* those installed when the operation began */
  gint64 coming_id;      /* an organization that is added when an import is shown */
  char *coming_ctid;
  LaurelChanges changes;
  GArray *ids;           /* records that changed */
  guint n_checked;       /* records whose problems were found anew */
} LaurelStore;

LaurelStore *laurel_store_new (LaurelSql *sql,
                               const char *language);
void laurel_store_free (LaurelStore *self);
void laurel_store_begin (LaurelStore *self);
void laurel_store_finish (LaurelStore *self);
void laurel_store_refuse (LaurelStore *self,
                          char *message);
void laurel_store_changed_record (LaurelStore *self,
                                  gint64 id);

/* A record with all that is kept beside it. */
typedef struct {
  LaurelRecord *record;
  gint64 batch;
  gint64 home;
  gint64 organization;
  gboolean ctid_minted;
  char *external_identifier;
  char *name;
  char *type;
  gboolean degree;
  char *keys[LAUREL_N_DUPLICATE_KINDS]; /* numbers are written out */
  guint n_errors;
  guint n_warnings;
  guint n_advice;
  LaurelLack lack; /* settled when it is saved */
  LaurelContentState content;
  char *content_hash;
  char *approved_hash;
  char *approved_by;
  gint64 approved_at;
  gint mapping_version;
  char *note;
  gint64 created;
  gint64 updated;
} LaurelStored;

typedef struct {
  const char *code;
  guint most; /* so many may hold the same key */
  /* SQL: conditions of a record r */
  const char *holds; /* its key is ?2 */
  const char *other; /* its key is that of a record o */
  const char *alike; /* its key is that of more than so many */
  const char *index; /* (nullable): name of the index, which is made when it is first looked in */
  /* (nullable): the record has a graver finding than this one, which is not said then, as laurel_duplicates_check() has
   * it */
  const char *graver;
} LaurelDuplicateInfo;

extern const LaurelDuplicateInfo laurel_duplicate_infos[LAUREL_N_DUPLICATE_KINDS];

LaurelStored *laurel_stored_new (LaurelRecord *record);
void laurel_stored_free (LaurelStored *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LaurelStored, laurel_stored_free)

LaurelStored *laurel_store_load (LaurelStore *self,
                                 gint64 id);
LaurelRecord *laurel_sql_load_record (LaurelSql *sql,
                                      gint64 id);
/* One line of the problem table. */
typedef struct {
  const LaurelRule *rule;
  LaurelSeverity severity;
  guint n;
  guint n_fixable;
} LaurelRuleCount;

void laurel_problem_count_finding (LaurelFinding *finding,
                                   gpointer user_data);
const char *const *laurel_store_get_known_owners (LaurelStore *self);
const LaurelPlaces *laurel_store_get_places (LaurelStore *self,
                                             const char *owner);
void laurel_store_save (LaurelStore *self,
                        LaurelStored *stored,
                        const char *reason);
char *laurel_store_hash_record (LaurelStore *self,
                                LaurelStored *stored);
void laurel_store_refresh (LaurelStore *self,
                           gint64 id);
LaurelLack laurel_store_check_stored (LaurelStore *self,
                                LaurelStored *stored,
                                LaurelFindingFunc func,
                                gpointer user_data);
void laurel_store_settle_duplicates (LaurelStore *self);
void laurel_store_settle_all_duplicates (LaurelStore *self);
void laurel_store_index_keys (LaurelStore *self);
void laurel_store_set_alike (LaurelStore *self,
                             LaurelDuplicateKind kind,
                             GArray *ids);
gboolean laurel_sql_is_key_indexed (LaurelSql *sql,
                                    LaurelDuplicateKind kind);
void laurel_store_touch_keys (LaurelStore *self,
                              LaurelStored *stored);
void laurel_store_forget_organizations (LaurelStore *self);
char *laurel_store_dup_organization_ctid (LaurelStore *self,
                                          gint64 id);
char *laurel_record_dup_owner (const LaurelRecord *record,
                               const char *home);
char *laurel_record_dup_trimmed_cell (const LaurelRecord *record,
                                      LaurelColumnId column);
char *laurel_record_dup_typed_ctid (const LaurelRecord *record);
char *laurel_key_dup_text (gint64 key);
gint64 laurel_identifier_get_key (const char *identifier,
                                  const char *owner);
gint64 laurel_record_get_identifier_key (const LaurelRecord *record,
                                         const char *owner);

/* Problems */
gint64 laurel_store_find_problems (LaurelStore *self,
                                   const LaurelRuleCount *counts,
                                   guint n_counts);
void laurel_store_set_problems (LaurelStore *self,
                                gint64 id,
                                const LaurelRuleCount *counts,
                                guint n_counts);
void laurel_store_add_problem (LaurelStore *self,
                               gint64 id,
                               const char *code);
void laurel_store_remove_problem (LaurelStore *self,
                                  gint64 id,
                                  const char *code);
void laurel_store_mark_problem (LaurelStore *self,
                                gint64 id,
                                const char *code,
                                gboolean acknowledged);

/* Acknowledgements */
char *laurel_finding_dup_fingerprint (const LaurelFinding *finding,
                                      const LaurelRecord *record);
gboolean laurel_acknowledgement_covers (const char *about,
                                        const char *fingerprint);
char *laurel_store_dup_fingerprints (LaurelStore *self,
                                     gint64 id,
                                     const char *code);
guint laurel_store_settle_acknowledgements (LaurelStore *self,
                                            gint64 id);
void laurel_store_acknowledge_kind (LaurelStore *self,
                                    const char *code,
                                    const char *who,
                                    gboolean acknowledged);
void laurel_store_acknowledge_new (LaurelStore *self,
                                   gint64 batch,
                                   const gint64 *ids,
                                   guint n_ids);

/* Journal */
typedef enum {
  LAUREL_IMAGE_NONE,  /* there was no such row */
  LAUREL_IMAGE_FULL,
  LAUREL_IMAGE_STATE, /* approval and acknowledgements only */
} LaurelImage;

void laurel_journal_start (LaurelStore *store,
                           char *name);
void laurel_journal_enter (LaurelStore *store);
void laurel_journal_keep (LaurelStore *store,
                          LaurelSubjectKind kind,
                          gint64 id,
                          LaurelImage image);
gboolean laurel_journal_turn (LaurelStore *store,
                              gboolean back);

/* Organizations */
void laurel_store_judge_organization (LaurelStore *self,
                                      gint64 id,
                                      const char *reason);
char *laurel_store_hash_organization (LaurelStore *self,
                                      JsonNode *organization,
                                      JsonNode *base,
                                      const char *ctid);
void laurel_store_judge_records_of (LaurelStore *self,
                                    const char *ctid,
                                    gint64 organization,
                                    gboolean places_only,
                                    const char *reason);

void laurel_store_prepare_organization (LaurelStore *self,
                                        const char *ctid);
void laurel_store_add_prepared_organization (LaurelStore *self);

/* On open */
void laurel_store_upgrade_keys (LaurelStore *self);
void laurel_store_upgrade_mapping (LaurelStore *self);
void laurel_store_remove_leftovers (LaurelStore *self);

G_END_DECLS
