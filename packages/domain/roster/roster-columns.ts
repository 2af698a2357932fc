/** The columns of the roster workbook and the words its cells may hold: the documented names and what people write instead. */

import type { Datum } from './coordinates.ts'
import type { Column } from './table.ts'

export type PlaceKey = 'estate' | 'building' | 'entrance'
export type EntranceKey = PlaceKey | 'floors' | 'households' | 'lon' | 'lat' | 'datum' | 'builtYear' | 'management'
export type HouseholdKey = PlaceKey | 'home' | 'head' | 'occupancy'

export const placeColumns: readonly Column<PlaceKey>[] = [
  {
    key: 'estate',
    title: '小区',
    synonyms: ['小区名称', '小区名', '所属小区', '所在小区', '院落', '院落名称'],
    need: true,
  },
  {
    key: 'building',
    title: '楼栋',
    synonyms: ['楼栋号', '楼栋名称', '栋', '栋号', '楼号', '幢', '幢号', '楼幢', '楼幢号', '楼座'],
    need: true,
  },
  { key: 'entrance', title: '单元', synonyms: ['单元号', '单元名称', '单元门', '门洞'], need: false },
]

export const entranceColumns: readonly Column<EntranceKey>[] = [
  ...placeColumns,
  { key: 'floors', title: '层数', synonyms: ['楼层数', '总层数', '地上层数', '楼层'], need: false },
  { key: 'households', title: '户数', synonyms: ['总户数', '住户数', '住户总数', '单元户数'], need: true },
  { key: 'lon', title: '经度', synonyms: ['lon', 'lng', 'longitude', '东经'], need: false },
  { key: 'lat', title: '纬度', synonyms: ['lat', 'latitude', '北纬'], need: false },
  { key: 'datum', title: '坐标系', synonyms: ['坐标系统', '坐标类型', '坐标系名称'], need: false },
  {
    key: 'builtYear',
    title: '建成年份',
    synonyms: ['建成年代', '建成时间', '建造年份', '建筑年代', '竣工年份', '建成年'],
    need: false,
  },
  { key: 'management', title: '管理类型', synonyms: ['管理方式', '物业类型', '物业管理类型', '管理模式'], need: false },
]

export const householdColumns: readonly Column<HouseholdKey>[] = [
  ...placeColumns,
  { key: 'home', title: '房号', synonyms: ['房间号', '室号', '门牌', '门牌号', '房屋编号', '室'], need: true },
  { key: 'head', title: '户主', synonyms: ['户主姓名', '户主名', '户主名字'], need: false, privacy: 'personal' },
  {
    key: 'occupancy',
    title: '居住状态',
    synonyms: ['居住情况', '居住类型', '住房状态', '房屋状态', '使用状态'],
    need: false,
  },
]

/** Who lives there: the owner, a tenant, nobody, somebody now and then, a business, or several parties together. */
export type Occupancy = 'owner' | 'tenant' | 'vacant' | 'seasonal' | 'business' | 'shared'

export const occupancyTitles: Readonly<Record<Occupancy, string>> = {
  owner: '自住',
  tenant: '出租',
  vacant: '空置',
  seasonal: '偶住',
  business: '商用',
  shared: '合租',
}

const occupancySpellings: Readonly<Record<Occupancy, readonly string[]>> = {
  owner: ['自住', '常住', '自有', '自用', '业主自住', '居住', '在住', '入住', '已入住'],
  tenant: ['出租', '租住', '租赁', '租户', '整租', '承租', '租用'],
  vacant: ['空置', '空房', '空关', '无人', '无人居住', '闲置', '未入住', '空户', '空'],
  seasonal: ['偶住', '偶尔居住', '间歇居住', '候鸟', '季节性居住'],
  business: ['商用', '经营', '办公', '商住', '商铺', '门面'],
  shared: ['合租', '群租', '集体宿舍', '宿舍'],
}

export const occupancyWords: ReadonlyMap<string, Occupancy> = spellings(occupancySpellings)

export const datumWords: ReadonlyMap<string, Datum> = spellings({
  CGCS2000: [
    'cgcs2000',
    '国家2000',
    '2000',
    '大地2000',
    '国家大地坐标系',
    'wgs84',
    'wgs-84',
    'gps',
    'epsg:4490',
    'epsg:4326',
  ],
  'GCJ-02': ['gcj-02', 'gcj02', '火星', '火星坐标', '火星坐标系', '国测局', '高德', '高德地图', '腾讯', '腾讯地图'],
  'BD-09': ['bd-09', 'bd09', 'bd09ll', '百度', '百度地图', '百度坐标', '百度坐标系'],
})

function spellings<V extends string>(table: Readonly<Record<V, readonly string[]>>): ReadonlyMap<string, V> {
  const map = new Map<string, V>()
  for (const value in table) for (const word of table[value]) map.set(word, value)
  return map
}
