/** A sheet for each script: what is hard about it, at every size, for tests and for people to look at. */
import { type Canvas, createCanvas, fillRect } from '../../../../hardware/display/canvas.ts'
import type { PadFonts } from '../../../../hardware/display/letterings.ts'
import type { Direction } from '../../../../hardware/display/shaping/line.ts'
import { drawText } from '../../../../hardware/display/text.ts'

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

/** Large letters of both weights side by side, then the first line in every other lettering. */
export function drawSheet(fonts: PadFonts, script: string): Canvas {
  const [direction, ...texts] = lines[script] ?? ['ltr']
  const [first = ''] = texts
  const height = 42
  const canvas = createCanvas('bg', { width: 640, height: (texts.length + 3) * height }, direction)
  fillRect(canvas, { x: 320, y: 0, width: 320, height: texts.length * height }, 'focus')
  for (const [n, text] of texts.entries()) {
    const box = { x: 8, y: n * height, width: 304, height }
    drawText(canvas, text, box, { font: fonts.regular25, ink: 'fg' })
    drawText(canvas, text, { ...box, x: 328 }, { font: fonts.semibold25, ink: 'bg' })
  }
  for (const [n, name] of (['regular22', 'semibold22', 'regular18', 'semibold18'] as const).entries()) {
    const box = {
      x: 8 + (n % 2) * 320,
      y: (texts.length + (n >> 1) * 0.5) * height,
      width: 304,
      height: height / 2,
    }
    drawText(canvas, first, box, { font: fonts[name], ink: 'dim' })
  }
  const large = { x: 8, y: (texts.length + 1) * height, width: 624, height: 2 * height }
  drawText(canvas, first, large, { font: fonts.semibold48, ink: 'fg' })
  return canvas
}
