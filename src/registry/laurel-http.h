/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

#include "registry/laurel-secret.h"

G_BEGIN_DECLS

/**
 * LaurelHttpUse:
 * @LAUREL_HTTP_WRITE: may change something over there: waits three minutes, is never sent a second time
 * @LAUREL_HTTP_CALL: a POST that changes nothing: waits a minute
 * @LAUREL_HTTP_READ: a GET: waits half a minute
 * @LAUREL_HTTP_N_USES: how many there are
 *
 * What a request is for (times: Registry Assistant §3.1, §9).
 */
typedef enum {
  LAUREL_HTTP_WRITE,
  LAUREL_HTTP_CALL,
  LAUREL_HTTP_READ,
  LAUREL_HTTP_N_USES,
} LaurelHttpUse;

/**
 * LaurelHttpAnswer:
 * @status: status of HTTP
 * @body: what came, whole
 * @html: the server says that it is a web page
 * @retry_after: seconds to wait that the server asks for, -1 when it does not ask
 */
typedef struct {
  guint status;
  GBytes *body;
  gboolean html;
  int retry_after;
} LaurelHttpAnswer;

void laurel_http_answer_free (LaurelHttpAnswer *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LaurelHttpAnswer, laurel_http_answer_free)

/**
 * LaurelHttp:
 *
 * The one door to the network. Belongs to the thread and thread-default main context that made it. Trusts what the
 * system trusts, bounds every answer in time and size, and sends a key to nobody but the address it was meant for.
 */
#define LAUREL_TYPE_HTTP (laurel_http_get_type ())
G_DECLARE_FINAL_TYPE (LaurelHttp, laurel_http, LAUREL, HTTP, GObject)

LaurelHttp *laurel_http_new (void);
void laurel_http_set_timeout (LaurelHttp *self,
                              LaurelHttpUse use,
                              guint milliseconds);
void laurel_http_set_max_size (LaurelHttp *self,
                               gsize bytes);
void laurel_http_send_async (LaurelHttp *self,
                             LaurelHttpUse use,
                             const char *method,
                             const char *url,
                             GBytes *body,
                             LaurelSecret *key,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data);
LaurelHttpAnswer *laurel_http_send_finish (LaurelHttp *self,
                                           GAsyncResult *result,
                                           gboolean *sent,
                                           GError **error);
int laurel_http_parse_retry_after (const char *text,
                                   gint64 now);

G_END_DECLS
