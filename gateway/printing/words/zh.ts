/** A check in Chinese. */
import type { CheckWords } from './words.ts'

export const zh: CheckWords = {
  receipt: '收据',
  copy: '副本',
  table: name => `${name} 号桌`,
  each: price => `单价 ${price}`,
  subtotal: '小计',
  total: '合计',
  declined: '已谢绝',
  tax: (name, base) => `${name}，计税额 ${base}`,
  included: (name, base) => `含 ${name}，计税额 ${base}`,
  paid: '已付',
  due: '应付',
  giveBack: '找零',
  methods: { cash: '现金', card: '刷卡', other: '其他方式' },
  asked: '按您的要求，尚未计入：',
  tip: '小费',
  withTip: '含小费',
  shares: count => `平分 ${count} 份：`,
}
