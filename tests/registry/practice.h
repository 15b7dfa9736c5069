/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "core/laurel-json.h"
#include "registry/laurel-http.h"
#include "registry/laurel-practice-registry.h"
#include "test-utils.h"

/* A practice registry in a folder of its own, and a plain client that waits. */
typedef struct {
  char *directory;
  char *path;
  LaurelPracticeRegistry *registry;
  LaurelHttp *http;
} Practice;

static inline void
practice_start (Practice *self,
                const char *faults_text)
{
  g_autoptr (GError) error = NULL;
  LaurelPracticeFaults faults;

  laurel_practice_faults_parse (faults_text, &faults, &error);
  g_assert_no_error (error);
  if (self->directory == NULL) {
    self->directory = test_make_folder ();
    self->path = g_build_filename (self->directory, "practice.db", NULL);
    self->http = laurel_http_new ();
  }
  self->registry = laurel_practice_registry_start (self->path, 0, &faults, &error);
  g_assert_no_error (error);
}

static inline void
practice_stop (Practice *self)
{
  laurel_practice_registry_stop (self->registry);
  g_clear_object (&self->registry);
}

static inline void
practice_clear (Practice *self)
{
  if (self->registry != NULL)
    practice_stop (self);
  g_clear_object (&self->http);
  test_remove_folder (self->directory);
  g_free (self->directory);
  g_free (self->path);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Practice, practice_clear)

typedef struct {
  LaurelHttpAnswer *answer;
  GError *error;
  gboolean done;
} PracticeCall;

static inline void
practice_on_answer (GObject *source,
                    GAsyncResult *result,
                    gpointer user_data)
{
  PracticeCall *call = user_data;

  call->answer = laurel_http_send_finish (LAUREL_HTTP (source), result, NULL, &call->error);
  call->done = TRUE;
}

/* NULL with @error when no answer came. */
static inline LaurelHttpAnswer *
practice_try (Practice *self,
              const char *method,
              const char *path,
              const char *body,
              LaurelSecret *key,
              GError **error)
{
  g_autofree char *url = g_strconcat (laurel_practice_registry_get_url (self->registry), path, NULL);
  g_autoptr (GBytes) bytes = body != NULL ? g_bytes_new (body, strlen (body)) : NULL;
  PracticeCall call = { NULL };

  laurel_http_send_async (self->http, g_str_equal (method, "GET") ? LAUREL_HTTP_READ : LAUREL_HTTP_WRITE, method, url,
                          bytes, key, NULL, practice_on_answer, &call);
  while (!call.done)
    g_main_context_iteration (NULL, TRUE);
  if (call.error != NULL)
    g_propagate_error (error, call.error);
  return call.answer;
}

static inline JsonNode *
practice_call (Practice *self,
               const char *method,
               const char *path,
               const char *body,
               LaurelSecret *key,
               guint status)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LaurelHttpAnswer) answer = practice_try (self, method, path, body, key, &error);
  JsonNode *node;

  g_assert_no_error (error);
  g_assert_cmpuint (answer->status, ==, status);
  node = laurel_json_parse_bytes (answer->body, &error);
  g_assert_no_error (error);
  return node;
}

static inline LaurelSecret *
practice_dup_key (Practice *self)
{
  return laurel_secret_new (laurel_practice_registry_get_key (self->registry), -1);
}

/* How many revisions of @ctid are there. */
static inline guint
practice_get_revisions (Practice *self,
                        const char *ctid)
{
  g_autoptr (JsonNode) stats = practice_call (self, "GET", "/practice/stats", NULL, NULL, 200);
  JsonObject *revisions = laurel_json_get_object (json_node_get_object (stats), "revisions");

  return json_object_has_member (revisions, ctid) ? json_object_get_int_member (revisions, ctid) : 0;
}
