/** A sheet for each script: what is hard about it, at every size, for tests and for people to look at. */
import { type Canvas, createCanvas, fillRect } from '../../../hardware/display/canvas.ts'
import type { PadFonts } from '../../../hardware/display/letterings.ts'
import type { Direction } from '../../../hardware/display/shaping/line.ts'
import { drawText } from '../../../hardware/display/text.ts'

/** Joined forms, a price, a Latin name, accents, conjuncts, letters that stand before what they follow. */
export const lines: Readonly<Record<string, readonly [direction: Direction, ...lines: readonly string[]]>> = {
  arabic: [
    'rtl',
    'شاورما دجاج مع الثوم',
    'كُنافة نابُلسيّة',
    'برجر Smoked Bacon بالجبن',
    'المجموع: 12.50 €',
    'لا إله · ٣ قطع (حار)',
    'پیتزا گوشت چلوکباب',
  ],
  hebrew: [
    'rtl',
    'פלאפל בפיתה עם סלט',
    'שָׁלוֹם וּבְרָכָה',
    'המבורגר Smoked Bacon',
    'סך הכול: 12.50 €',
    'חומוס (חריף) 2 יח׳',
    'ש״ח ₪49',
  ],
  devanagari: [
    'ltr',
    'पनीर टिक्का मसाला',
    'हिन्दी क्षत्रिय ज्ञान',
    'दाल मखनी (तीखा) €12.50',
    'स्ट्रॉबेरी लस्सी',
    'कृपया प्रतीक्षा करें',
    'श्री र्क ङ्क द्ध द्व',
  ],
  bengali: [
    'ltr',
    'ইলিশ মাছের ঝোল',
    'কাচ্চি বিরিয়ানি',
    'ক্ষ জ্ঞ ন্ধ স্ত্র র্ক',
    'মিষ্টি দই €3.50',
    'কৌ কো কে কি',
    'শুঁটকি ভর্তা',
  ],
  thai: [
    'ltr',
    'ผัดไทยกุ้งสด',
    'ต้มยำกุ้งน้ำข้น',
    'ปลาทอดน้ำปลา €12.50',
    'ที่นี่ น้ำ ป่า ปู่ ฎุ ฐุ',
    'ส้มตำ (เผ็ด)',
    'ข้าวเหนียวมะม่วง',
  ],
  unifont: [
    'ltr',
    '宫保鸡丁',
    '麻婆豆腐 €12.50',
    'ラーメン 醤油',
    '김치찌개 (매운맛)',
    'მწვადი ხაჭაპური',
    'x̂ ṛ தோசை',
  ],
  vietnamese: [
    'ltr',
    'Phở bò tái',
    'Bún chả giò €9.50',
    'Gỏi cuốn tôm thịt',
    'Bánh mì đặc biệt',
    'Cơm tấm sườn bì',
    'Ứ Ộ Ẵ Ẩ',
  ],
}

export function drawSheet(fonts: PadFonts, script: string): Canvas {
  const [direction, ...texts] = lines[script] ?? ['ltr']
  const canvas = createCanvas('bg', { width: 640, height: 250 }, direction)
  const columns = [fonts.regular25, fonts.semibold25, fonts.regular22, fonts.semibold18]
  for (const [n, text] of texts.entries()) {
    for (const [c, font] of columns.slice(0, 2).entries()) {
      const box = { x: 8 + c * 320, y: n * 34, width: 304, height: 34 }
      if (c === 1) fillRect(canvas, { ...box, x: box.x - 8, width: 320 }, 'focus')
      drawText(canvas, text, box, { font, ink: c === 1 ? 'bg' : 'fg' })
    }
  }
  const [first = '', second = ''] = texts
  for (const [c, font] of columns.slice(2).entries()) {
    drawText(
      canvas,
      `${first} ${second}`,
      { x: 8 + c * 320, y: 206, width: 304, height: 22 },
      { font, ink: 'fg' },
    )
  }
  drawText(canvas, first, { x: 8, y: 204, width: 1, height: 46 }, { font: fonts.regular18, ink: 'bg' })
  return canvas
}
