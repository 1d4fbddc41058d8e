/** The kinds of things that a pad asks: about orders, and about somebody coming to the table. */
import type { RequestId } from '../../protocol/ids.ts'
import type { CancelOrder, PadRequest, PlaceOrder } from '../../protocol/request.ts'

export type OrderRequest = PlaceOrder | CancelOrder

/** Somebody should come. Its id is the call's. */
export type CallRequest = Extract<PadRequest, { readonly type: 'call-staff' | 'request-bill' }>

export const isOrdering = (request: PadRequest): request is OrderRequest =>
  request.type === 'place-order' || request.type === 'cancel-order'

export const isCalling = (request: PadRequest): request is CallRequest =>
  request.type === 'call-staff' || request.type === 'request-bill'

/** The request an order is known by, whether it is to be placed or taken back. */
export const subjectOf = (request: PadRequest): RequestId =>
  request.type === 'cancel-order' ? request.order : request.id
