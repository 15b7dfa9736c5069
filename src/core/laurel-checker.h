/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "core/laurel-code-lists.h"
#include "core/laurel-finding.h"
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
/* The same findings, for a store that keeps the keys itself. */
gint64 laurel_key_new_from_text (const char *text,
                                 gsize length);
gint64 laurel_record_get_similarity_key (const LaurelRecord *record);
gint64 laurel_record_get_webpage_key (const LaurelRecord *record);
gint64 laurel_record_get_near_key (const LaurelRecord *record);
gint64 laurel_record_get_description_key (const LaurelRecord *record);
LaurelFinding *laurel_finding_new_duplicate (const LaurelRecord *record,
                                             const char *code,
                                             guint other_row,
                                             const char *other_name);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LaurelDuplicates, laurel_duplicates_free)

G_END_DECLS
