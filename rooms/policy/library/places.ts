/** Province-level units with their ISO 3166-2 code, by the name without its administrative suffix. */
export const PROVINCES: readonly { readonly name: string; readonly code: string; readonly en: string }[] = [
  ['北京', 'CN-BJ', 'Beijing'],
  ['天津', 'CN-TJ', 'Tianjin'],
  ['河北', 'CN-HE', 'Hebei'],
  ['山西', 'CN-SX', 'Shanxi'],
  ['内蒙古', 'CN-NM', 'Inner Mongolia'],
  ['辽宁', 'CN-LN', 'Liaoning'],
  ['吉林', 'CN-JL', 'Jilin'],
  ['黑龙江', 'CN-HL', 'Heilongjiang'],
  ['上海', 'CN-SH', 'Shanghai'],
  ['江苏', 'CN-JS', 'Jiangsu'],
  ['浙江', 'CN-ZJ', 'Zhejiang'],
  ['安徽', 'CN-AH', 'Anhui'],
  ['福建', 'CN-FJ', 'Fujian'],
  ['江西', 'CN-JX', 'Jiangxi'],
  ['山东', 'CN-SD', 'Shandong'],
  ['河南', 'CN-HA', 'Henan'],
  ['湖北', 'CN-HB', 'Hubei'],
  ['湖南', 'CN-HN', 'Hunan'],
  ['广东', 'CN-GD', 'Guangdong'],
  ['广西', 'CN-GX', 'Guangxi'],
  ['海南', 'CN-HI', 'Hainan'],
  ['重庆', 'CN-CQ', 'Chongqing'],
  ['四川', 'CN-SC', 'Sichuan'],
  ['贵州', 'CN-GZ', 'Guizhou'],
  ['云南', 'CN-YN', 'Yunnan'],
  ['西藏', 'CN-XZ', 'Tibet'],
  ['陕西', 'CN-SN', 'Shaanxi'],
  ['甘肃', 'CN-GS', 'Gansu'],
  ['青海', 'CN-QH', 'Qinghai'],
  ['宁夏', 'CN-NX', 'Ningxia'],
  ['新疆', 'CN-XJ', 'Xinjiang'],
  ['香港', 'CN-HK', 'Hong Kong'],
  ['澳门', 'CN-MO', 'Macao'],
  ['台湾', 'CN-TW', 'Taiwan'],
].map(([name, code, en]) => ({ name: name!, code: code!, en: en! }));

const MUNICIPALITIES = new Set(['北京', '天津', '上海', '重庆']);

/** Larger cities whose regulations and plans name the city without its province. */
const CITIES: Readonly<Record<string, string>> = {
  深圳: 'CN-GD',
  广州: 'CN-GD',
  珠海: 'CN-GD',
  汕头: 'CN-GD',
  杭州: 'CN-ZJ',
  宁波: 'CN-ZJ',
  舟山: 'CN-ZJ',
  温州: 'CN-ZJ',
  南京: 'CN-JS',
  苏州: 'CN-JS',
  无锡: 'CN-JS',
  青岛: 'CN-SD',
  济南: 'CN-SD',
  厦门: 'CN-FJ',
  福州: 'CN-FJ',
  成都: 'CN-SC',
  武汉: 'CN-HB',
  西安: 'CN-SN',
  郑州: 'CN-HA',
  洛阳: 'CN-HA',
  长沙: 'CN-HN',
  合肥: 'CN-AH',
  大连: 'CN-LN',
  沈阳: 'CN-LN',
  长春: 'CN-JL',
  哈尔滨: 'CN-HL',
  昆明: 'CN-YN',
};

export interface PlaceFound {
  readonly code: string;
  readonly level: 'provincial' | 'municipal';
}

/**
 * The province a local text belongs to, from the names of its folders, its title and who adopted it (first that says it wins).
 * A body or title that names a city (杭州市…, 深圳经济特区…) makes it municipal. `undefined` where nothing names a place.
 */
export function findPlace(folders: readonly string[], title: string, adoptedBy: readonly string[]): PlaceFound | undefined {
  const words = [...adoptedBy, title];
  const city = words.map((word) => cityIn(word)).find((found) => found !== undefined);
  const province =
    folders.map((folder) => provinceAtStart(folder)).find((found) => found) ??
    words.map((word) => provinceAtStart(word)).find((found) => found) ??
    (city === undefined ? undefined : CITIES[city]);
  if (province === undefined) return undefined;
  return { code: province, level: city === undefined ? 'provincial' : 'municipal' };
}

function provinceAtStart(word: string): string | undefined {
  return PROVINCES.find((province) => word.startsWith(province.name))?.code;
}

function cityIn(word: string): string | undefined {
  const known = Object.keys(CITIES).find((name) => word.startsWith(name));
  if (known) return known;
  const match = /^(?:[\u4e00-\u9fff]{2,3}(?:省|自治区))?([\u4e00-\u9fff]{2,4}?)(?:市|自治州|自治县|经济特区)/.exec(word);
  return match && !MUNICIPALITIES.has(match[1]!) ? match[1] : undefined;
}
