/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "core/laurel-places.h"
#include "core/laurel-record.h"

G_BEGIN_DECLS

/* From a record to what is sent, and to the graph that the Registry will hold. Pure functions: same input, same bytes.
 * Names of the Assistant's request and of CTDL stand only here and in the tables beside it
 * (reference: Registry Assistant §4 and §7). */

/**
 * LAUREL_MAPPING_VERSION:
 *
 * Kept with every approval. Raised when the same record would be written differently.
 */
#define LAUREL_MAPPING_VERSION 4

/**
 * LaurelCodeTitleFunc:
 * @list: %LAUREL_GRAMMAR_ONET_LIST, %LAUREL_GRAMMAR_NAICS_LIST or %LAUREL_GRAMMAR_CIP_LIST
 * @code: a code in its exact form
 *
 * Returns: (nullable) (transfer full): the title from an installed list
 */
typedef char *(*LaurelCodeTitleFunc) (LaurelGrammar list,
                                      const char *code,
                                      gpointer user_data);

/**
 * LaurelMapping:
 * @language: language of texts, `en-US` unless the workspace says otherwise
 * @owner: (nullable): what `me`, `same as owner` and an absent owner mean: a CTID of the connection's world
 * @registry: host part of `@id`s without a trailing slash, such as `https://practice.invalid`
 * @title: (nullable): titles of codes
 * @title_data: user data for @title
 * @places: (nullable) (transfer none): addresses of the record's owner, for the codes in its cells; %NULL when they are
 *   not known
 */
typedef struct {
  const char *language;
  const char *owner;
  const char *registry;
  LaurelCodeTitleFunc title;
  gpointer title_data;
  const LaurelPlaces *places;
} LaurelMapping;

/* The Assistant's `Credential` object: base overlaid by cells, property by property (design §3). */
JsonNode *laurel_request_new_credential (const LaurelRecord *record,
                                         const LaurelMapping *mapping);
/* The organization's object as it will be sent: what is live overlaid by what the person typed, tidied; an `Organization`
 * object. */
JsonNode *laurel_request_new_organization (JsonNode *organization,
                                           JsonNode *base,
                                           const LaurelMapping *mapping);
/* The members that publishing would change, and the object as it is live and as it would be. */
GStrv laurel_organization_list_changes (JsonNode *organization,
                                        JsonNode *base,
                                        const LaurelMapping *mapping,
                                        JsonNode **before,
                                        JsonNode **after);
/* The whole body: PublishForOrganizationIdentifier, DefaultLanguage and `Credential` or `Organization`. */
JsonNode *laurel_request_new_envelope (const char *member,
                                       JsonNode *object,
                                       const char *publish_for,
                                       const LaurelMapping *mapping);
/* The body when a graph is sent instead of an object. */
JsonNode *laurel_request_new_graph_envelope (JsonNode *graph,
                                             const char *publish_for,
                                             const LaurelMapping *mapping);
/* Whether a profile of the record stands for one that is live. */
gboolean laurel_record_profile_is_live (const LaurelRecord *record,
                                        LaurelProfileKind kind,
                                        guint position,
                                        const LaurelMapping *mapping);
/* Statements of the base that the Assistant has no key for: then the record goes by publishGraph. */
gboolean laurel_record_needs_graph (const LaurelRecord *record);
gboolean laurel_base_needs_graph (JsonNode *base);

/* `Credential` or `Organization` object → graph document. */
JsonNode *laurel_graph_from_credential (JsonNode *credential,
                                        const LaurelMapping *mapping);
JsonNode *laurel_graph_from_organization (JsonNode *organization,
                                          const LaurelMapping *mapping);
/* Graph document → `Credential` or `Organization` object. Statements that the Assistant has no key for are kept in it
 * under their own CURIEs, so that the way back to a graph loses nothing; @residue takes those CURIEs (nullable). An
 * object with such members goes by publishGraph. */
JsonNode *laurel_request_from_graph (JsonNode *graph,
                                     const LaurelMapping *mapping,
                                     GPtrArray **residue);
/* The graph inside of an envelope. */
JsonNode *laurel_graph_unwrap (JsonNode *node);
/* `Credential` object → the cells that say the same. */
LaurelRecord *laurel_record_new_from_request (JsonNode *credential,
                                              const LaurelMapping *mapping,
                                              char **left);

G_END_DECLS
