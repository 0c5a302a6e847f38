/** Common passwords of twelve signs and more, letters and digits only, in small letters. */
export const commonPasswords: ReadonlySet<string> = new Set(
  `
  123456123456 123456789012 1234567890123 123456789123 1234567891011 111111111111 000000000000 888888888888 666666666666
  112233445566 121212121212 123123123123 147258369147 159357159357 147852369147 987654321987 098765432109 012345678901
  0123456789012 01234567890123 1234567890qwe qwertyuiop12 qwertyuiop123 qwertyuiopas qwertyuiopasdf 1qaz2wsx3edc
  1qaz2wsx3edc4rfv qazwsxedcrfv qazwsxedc123 zaq12wsxcde3 asdfghjkl123 asdfghjklzxc zxcvbnm12345 zxcvbnmasdfg
  q1w2e3r4t5y6 1q2w3e4r5t6y 1q2w3e4r5t6y7u qwerty123456 qwerty1234567 123456qwerty 1234qwerasdf 12345qwert12 qweasdzxc123
  abc123456789 abcd12345678 abcde1234567 abcdef123456 123456abcdef a12345678901 aa1234567890 aa123456789012 abcabc123123
  password1234 password12345 password123456 passw0rd1234 p4ssw0rd1234 p455w0rd1234 password2020 password2021 password2022
  password2023 password2024 password2025 password2026 passwordpassword mypassword12 mypassword123 newpassword1
  changeme1234 changeme12345 letmein12345 welcome12345 welcome123456 iloveyou1234 iloveyou12345 iloveyouforever
  adminadmin12 admin1234567 admin12345678 admin123456789 administrator administrator1 administrator123 adminpassword
  rootroot1234 superadmin123 supervisor123 test12345678 testtest1234 guest1234567 user12345678 default12345
  woaini123456 woaini1314520 5201314520131 52013145201314 woaiwojia123 zhangwei1234 wangwei12345 woaizhongguo
  zhongguo1234 nanning12345 guilin123456 liuzhou12345 guangxi12345 guangxi123456 guangxi450000 zhuangzu1234
  guijiang1234 guijiang2024 guijiang2025 guijiang2026 guijiang123456 renshe123456 rensheting123 gongwuyuan123
  jiangongjigou jineng123456 kaopingyuan1 zhengshu1234 mima12345678 mimamima1234 denglu123456
  computer1234 internet1234 dragon123456 monkey123456 football1234 baseball1234 superman1234 sunshine1234 princess1234
  michael12345 jennifer1234 liverpool123 starwars1234 whatever1234 trustno11234 killer123456 master123456
  `
    .trim()
    .split(/\s+/),
)
