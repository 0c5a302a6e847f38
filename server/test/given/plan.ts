/** What a plan of one sitting says, 养老护理员四级 in 桂林市. */
export const planOfOne = (days: {
  firstDay: string
  lastDay: string
  registrationOpens: string
  registrationCloses: string
}) => ({
  sittings: [
    {
      occupationCode: '4-10-01-05',
      edition: '2022' as const,
      workType: null,
      level: 4 as const,
      city: '450300' as const,
      address: '桂林市示例路 1 号',
      ...days,
      capacity: 40,
      fee: '345',
      feeBasis: '本机构公布的收费标准',
      conditions: '示例条件',
    },
  ],
  registrationWay: '到示例路 1 号',
  materials: '身份证原件',
  publicityPlace: '本平台',
  complaintTelephone: '0773-5550001',
})
