/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "registry/laurel-assistant-client.h"
#include "registry/laurel-pace.h"
#include "registry/laurel-registry-reader.h"
#include "workspace/laurel-workspace.h"

G_BEGIN_DECLS

/**
 * LaurelErrand:
 * @LAUREL_ERRAND_PUBLISH: send it, and read it back
 * @LAUREL_ERRAND_FORMAT: have it looked at; nothing is written, here or there
 * @LAUREL_ERRAND_SETTLE: find out what became of an attempt
 * @LAUREL_ERRAND_CONFIRM: read it back
 *
 * What is to be done with one subject.
 */
typedef enum {
  LAUREL_ERRAND_PUBLISH,
  LAUREL_ERRAND_FORMAT,
  LAUREL_ERRAND_SETTLE,
  LAUREL_ERRAND_CONFIRM,
} LaurelErrand;

/**
 * LaurelDelivery:
 * @LAUREL_DELIVERY_CONFIRMED: it is there and reads as it should; of a format: it would be accepted
 * @LAUREL_DELIVERY_PUBLISHED: the service has it, but it could not be confirmed
 * @LAUREL_DELIVERY_NONE: it was settled: it had not arrived
 * @LAUREL_DELIVERY_REJECTED: the service refuses it
 * @LAUREL_DELIVERY_HELD: it was not sent
 * @LAUREL_DELIVERY_UNKNOWN: what became of it is not known, and has to be found out before it is sent again
 * @LAUREL_DELIVERY_UNREACHED: not sent, nobody was there
 * @LAUREL_DELIVERY_AUTHORIZATION: not sent, the key is not accepted
 * @LAUREL_DELIVERY_STOPPED: not sent, the job was cancelled
 * @LAUREL_DELIVERY_BROKEN: the workspace could not be written
 *
 * What came of an errand.
 */
typedef enum {
  LAUREL_DELIVERY_CONFIRMED,
  LAUREL_DELIVERY_PUBLISHED,
  LAUREL_DELIVERY_NONE,
  LAUREL_DELIVERY_REJECTED,
  LAUREL_DELIVERY_HELD,
  LAUREL_DELIVERY_UNKNOWN,
  LAUREL_DELIVERY_UNREACHED,
  LAUREL_DELIVERY_AUTHORIZATION,
  LAUREL_DELIVERY_STOPPED,
  LAUREL_DELIVERY_BROKEN,
} LaurelDelivery;

#define LAUREL_TYPE_DELIVERY (laurel_delivery_get_type ())
GType laurel_delivery_get_type (void) G_GNUC_CONST;

/**
 * LaurelCourier:
 *
 * Runs the errands of a job, many at a time: keeps the pace, writes the ledger, tries again where that is safe. Belongs
 * to the main context of its maker.
 *
 * Signals: `unreached` (the service was not reached: time to look where it is), `waiting` (something about
 * laurel_courier_is_waiting() changed).
 */
#define LAUREL_TYPE_COURIER (laurel_courier_get_type ())
G_DECLARE_FINAL_TYPE (LaurelCourier, laurel_courier, LAUREL, COURIER, GObject)

LaurelCourier *laurel_courier_new (LaurelWorkspace *workspace,
                                   const LaurelConnection *connection,
                                   LaurelPace *pace);
void laurel_courier_set_service (LaurelCourier *self,
                                 LaurelAssistantClient *client,
                                 LaurelRegistryReader *reader);
void laurel_courier_set_job (LaurelCourier *self,
                             gint64 job);
void laurel_courier_set_paused (LaurelCourier *self,
                                gboolean paused);
void laurel_courier_stop (LaurelCourier *self);
void laurel_courier_stop_sending (LaurelCourier *self);
gboolean laurel_courier_is_waiting (LaurelCourier *self,
                                    guint *seconds);
void laurel_courier_run_async (LaurelCourier *self,
                               LaurelErrand errand,
                               LaurelSubjectKind kind,
                               gint64 subject,
                               const LaurelAttempt *attempt,
                               GAsyncReadyCallback callback,
                               gpointer user_data);
LaurelDelivery laurel_courier_run_finish (LaurelCourier *self,
                                          GAsyncResult *result,
                                          char **message,
                                          GError **error);

G_END_DECLS
