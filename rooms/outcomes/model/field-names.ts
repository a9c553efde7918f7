/** Chinese names of the fields of OpenAlex; a field not listed is shown as its source names it. */
const ZH: Readonly<Record<string, string>> = {
  'Agricultural and Biological Sciences': '农业与生物科学',
  'Arts and Humanities': '艺术与人文',
  'Biochemistry, Genetics and Molecular Biology': '生物化学、遗传学与分子生物学',
  'Business, Management and Accounting': '工商管理与会计',
  'Chemical Engineering': '化学工程',
  Chemistry: '化学',
  'Computer Science': '计算机科学',
  'Decision Sciences': '决策科学',
  Dentistry: '口腔医学',
  'Earth and Planetary Sciences': '地球与行星科学',
  'Economics, Econometrics and Finance': '经济学与金融',
  Energy: '能源',
  Engineering: '工程',
  'Environmental Science': '环境科学',
  'Health Professions': '卫生专业',
  'Immunology and Microbiology': '免疫学与微生物学',
  'Materials Science': '材料科学',
  Mathematics: '数学',
  Medicine: '医学',
  Neuroscience: '神经科学',
  Nursing: '护理学',
  'Pharmacology, Toxicology and Pharmaceutics': '药理学、毒理学与药剂学',
  'Physics and Astronomy': '物理学与天文学',
  Psychology: '心理学',
  'Social Sciences': '社会科学',
  Veterinary: '兽医学',
};

export function fieldName(field: string, lang: 'zh' | 'en'): string {
  return lang === 'zh' ? (ZH[field] ?? field) : field;
}

/** False where a Chinese page must show the name the source gives. */
export function isTranslated(field: string): boolean {
  return field === '' || field in ZH || /\p{Script=Han}/u.test(field);
}
