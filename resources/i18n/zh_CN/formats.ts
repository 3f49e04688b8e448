<?xml version="1.0" encoding="utf-8"?>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
<name>sase</name>
<message>
<source>Today</source>
<translation>今天</translation>
</message>
<message>
<source>Yesterday</source>
<translation>昨天</translation>
</message>
<message>
<source>Tomorrow</source>
<translation>明天</translation>
</message>
<message>
<source>under 1 s</source>
<translation>不到 1 秒</translation>
</message>
<message>
<source>{done} of {total}</source>
<translation>{done} / {total}</translation>
</message>
<message>
<source>{day} {time}</source>
<translation>{day} {time}</translation>
</message>
<message>
<source>{here} (UTC {there})</source>
<translation>{here}（UTC {there}）</translation>
</message>
<message>
<source>{hours} h {minutes} min</source>
<translation>{hours} 小时 {minutes} 分</translation>
</message>
<message>
<source>about {time} left</source>
<translation>约剩 {time}</translation>
</message>
<message>
<source>every {hours} h</source>
<translation>每 {hours} 小时</translation>
</message>
<message>
<source>{seconds} s</source>
<translation>{seconds} 秒</translation>
</message>
<message>
<source>{minutes} min {seconds} s</source>
<translation>{minutes} 分 {seconds} 秒</translation>
</message>
<message>
<source>{hours} h</source>
<translation>{hours} 小时</translation>
</message>
<message>
<source>{minutes} min</source>
<translation>{minutes} 分钟</translation>
</message>
</context>
</TS>
