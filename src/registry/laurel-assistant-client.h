/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "core/laurel-mapping.h"
#include "registry/laurel-http.h"

G_BEGIN_DECLS

/**
 * LaurelOutcome:
 * @LAUREL_OUTCOME_ACCEPTED: the service says that it has it
 * @LAUREL_OUTCOME_REJECTED: the service looked at it and refuses
 * @LAUREL_OUTCOME_AUTHORIZATION: no key, a wrong key, or not allowed at all: the next request will fare no better
 * @LAUREL_OUTCOME_BUSY: not now
 * @LAUREL_OUTCOME_UNKNOWN: it left, and what became of it cannot be told from what came back
 * @LAUREL_OUTCOME_NOT_SENT: certainly nothing happened over there
 *
 * What came of a request.
 */
typedef enum {
  LAUREL_OUTCOME_ACCEPTED,
  LAUREL_OUTCOME_REJECTED,
  LAUREL_OUTCOME_AUTHORIZATION,
  LAUREL_OUTCOME_BUSY,
  LAUREL_OUTCOME_UNKNOWN,
  LAUREL_OUTCOME_NOT_SENT,
} LaurelOutcome;

#define LAUREL_TYPE_OUTCOME (laurel_outcome_get_type ())
GType laurel_outcome_get_type (void) G_GNUC_CONST;

/**
 * LaurelAssistantAnswer:
 * @outcome: what came of it
 * @status: status of HTTP, 0 without an answer
 * @was_changed: accepted, and different from what was there
 * @envelope_id: (nullable): envelope in the Registry
 * @finder_url: (nullable): its page in the Credential Finder
 * @payload_text: (nullable): the graph as the service wrote it, JSON
 * @payload: (nullable): the same, parsed
 * @message: (nullable): the service's words, a line a message, or ours when it said nothing; without the key
 * @retry_after: seconds to wait that the service asks for, -1 when it does not ask
 * @cancelled: it was cancelled by the caller; @outcome says whether it had left
 */
typedef struct {
  LaurelOutcome outcome;
  guint status;
  gboolean was_changed;
  char *envelope_id;
  char *finder_url;
  char *payload_text;
  JsonNode *payload;
  char *message;
  int retry_after;
  gboolean cancelled;
} LaurelAssistantAnswer;

void laurel_assistant_answer_free (LaurelAssistantAnswer *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LaurelAssistantAnswer, laurel_assistant_answer_free)

LaurelAssistantAnswer *laurel_assistant_answer_parse (const LaurelHttpAnswer *answer,
                                                      const char *ctid,
                                                      LaurelSecret *key);

typedef enum {
  LAUREL_ASSISTANT_PUBLISH,
  LAUREL_ASSISTANT_PUBLISH_GRAPH, /* what is sent is the graph itself */
  LAUREL_ASSISTANT_FORMAT,  /* writes nothing over there, and needs no key */
} LaurelAssistantAction;

/**
 * LaurelAssistantClient:
 *
 * Speaks to a Registry Assistant (reference: Registry Assistant §2–§5). Same thread as its [class@Http].
 */
#define LAUREL_TYPE_ASSISTANT_CLIENT (laurel_assistant_client_get_type ())
G_DECLARE_FINAL_TYPE (LaurelAssistantClient, laurel_assistant_client, LAUREL, ASSISTANT_CLIENT, GObject)

LaurelAssistantClient *laurel_assistant_client_new (LaurelHttp *http,
                                                    const char *url,
                                                    LaurelSecret *key);
void laurel_assistant_client_send_async (LaurelAssistantClient *self,
                                         LaurelAssistantAction action,
                                         const char *member,
                                         JsonNode *object,
                                         const char *publish_for,
                                         const LaurelMapping *mapping,
                                         GCancellable *cancellable,
                                         GAsyncReadyCallback callback,
                                         gpointer user_data);
LaurelAssistantAnswer *laurel_assistant_client_send_finish (LaurelAssistantClient *self,
                                                            GAsyncResult *result);

G_END_DECLS
