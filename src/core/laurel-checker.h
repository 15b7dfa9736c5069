/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "core/laurel-code-lists.h"
#include "core/laurel-finding.h"
#include "core/laurel-grammar.h"
#include "core/laurel-places.h"
#include "core/laurel-record.h"

G_BEGIN_DECLS

/**
 * LAUREL_RULES_VERSION:
 *
 * Raised whenever the rules find something else in the same record, so that workspaces that were judged before are
 * judged again.
 */
#define LAUREL_RULES_VERSION 8

/**
 * LaurelCheckContext:
 * @owner: (nullable): CTID of the organization whose records these are; without one `me`, `same as owner` and an
 *   absent owner are accepted
 * @known_owners: (nullable) (array zero-terminated=1): CTIDs of the workspace's organizations; %NULL: not known, so an
 *   owner's CTID is not doubted
 * @codes: (nullable): the installed lists of codes; %NULL: only the form of codes is judged
 * @production: hosts `example.*` are an error, not advice (V10)
 * @columns_judged: [func@check_columns] has spoken of the columns that the whole sheet lacks, so that no row needs to:
 *   recommended columns without a cell in the record are passed over
 * @places: (nullable) (transfer none): addresses of the owner; %NULL: not known, so no code of an address is doubted
 *
 * What rules may know beside the record. Not copied by the functions that take it.
 */
typedef struct {
  const char *owner;
  const char *const *known_owners;
  const LaurelCodeLists *codes;
  gboolean production;
  gboolean columns_judged;
  const LaurelPlaces *places;
} LaurelCheckContext;

void laurel_check_record (const LaurelRecord *record,
                          const LaurelCheckContext *context,
                          LaurelFindingFunc func,
                          gpointer user_data);
void laurel_check_columns (const LaurelColumnId *columns,
                           guint n_columns,
                           LaurelFindingFunc func,
                           gpointer user_data);
void laurel_check_organization (JsonNode *organization,
                                LaurelFindingFunc func,
                                gpointer user_data);
void laurel_check_organization_in (JsonNode *organization,
                                   const LaurelCheckContext *context,
                                   LaurelFindingFunc func,
                                   gpointer user_data);
const char *laurel_finding_get_organization_key (const LaurelFinding *finding);

/* Completeness against the benchmark tiers: how much of what the record's class should have is there. */
double laurel_record_get_completeness (const LaurelRecord *record,
                                       LaurelColumnId *next_best);
double laurel_organization_get_completeness (JsonNode *organization,
                                             const char **next_best);

/**
 * LaurelDuplicates:
 *
 * Finds records of a sheet that are the same thing twice: by external identifier and owner, by CTID, by name, type
 * and web page, by owner, type and nearly the same name (V03, V46); and descriptions that many rows have. Keeps 64-bit fingerprints only, so that a million rows fit.
 */
typedef struct _LaurelDuplicates LaurelDuplicates;

/* So many records may have the same description, as parts of one program have. */
#define LAUREL_SAME_DESCRIPTION_MOST 2

LaurelDuplicates *laurel_duplicates_new (void);
void laurel_duplicates_free (LaurelDuplicates *self);
void laurel_duplicates_check (LaurelDuplicates *self,
                              const LaurelRecord *record,
                              LaurelFindingFunc func,
                              gpointer user_data);

/* The same findings, for a store that keeps the keys itself: what tells a record from others, as typed, %NULL where there is
 * none; not owned. */
typedef enum {
  LAUREL_IDENTITY_CTID,
  LAUREL_IDENTITY_EXTERNAL,
  LAUREL_IDENTITY_OWNED_BY,
  LAUREL_IDENTITY_NAME,
  LAUREL_IDENTITY_TYPE,
  LAUREL_IDENTITY_WEBPAGE,
  LAUREL_IDENTITY_DESCRIPTION,
  LAUREL_N_IDENTITY_CELLS,
} LaurelIdentityCell;

typedef struct {
  LaurelText cells[LAUREL_N_IDENTITY_CELLS]; /* each with its NUL */
  const char *owner;
  const char *ctid;
  guint row;
  guint places[LAUREL_N_IDENTITY_CELLS]; /* where the cells of the record before were */
} LaurelIdentity;

/**
 * LaurelIdentityKeys:
 * @similarity: name, type and web page, without what people do not see when they compare (case, punctuation, `http` or
 *   `https`): records that share it look alike (V46); 0 without a name
 * @near: owner, type and what is alike in nearly the same names (V46); 0 without a name that could be compared
 * @description: the description; 0 for one that is too short to say much
 * @webpage: the web page without what makes no difference: scheme, a slash at the end, the case of the host (bulk upload §3
 *   rule 8); 0 without a page, or with one that stands for none
 *
 * Stand for what records may share; may be kept.
 */
typedef struct {
  gint64 similarity;
  gint64 near;
  gint64 description;
  gint64 webpage;
} LaurelIdentityKeys;

void laurel_identity_set (LaurelIdentity *self,
                          const LaurelRecord *record);
void laurel_identity_get_keys (const LaurelIdentity *self,
                               GString *scratch,
                               LaurelIdentityKeys *keys);
void laurel_record_get_keys (const LaurelRecord *record,
                             LaurelIdentityKeys *keys);
gint64 laurel_key_new_from_text (const char *text,
                                 gsize length);
LaurelFinding *laurel_finding_new_duplicate (const LaurelRecord *record,
                                             const char *code,
                                             guint other_row,
                                             const char *other_name);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LaurelDuplicates, laurel_duplicates_free)

G_END_DECLS
