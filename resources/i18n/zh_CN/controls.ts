<?xml version="1.0" encoding="utf-8"?>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
<name>sase</name>
<message>
<source>not visible in WeCom</source>
<translation>在企业微信中不可见</translation>
</message>
<message>
<source>Loading</source>
<translation>正在加载</translation>
</message>
<message>
<source>Steps</source>
<translation>步骤</translation>
</message>
<message>
<source>done</source>
<translation>已完成</translation>
</message>
<message>
<source>current step</source>
<translation>当前步骤</translation>
</message>
<message>
<source>later</source>
<translation>后续步骤</translation>
</message>
<message>
<source>Step {number} of {count}</source>
<translation>第 {number} 步，共 {count} 步</translation>
</message>
<message>
<source>Columns</source>
<translation>列</translation>
</message>
<message>
<source>Reset columns</source>
<translation>恢复默认列</translation>
</message>
<message>
<source>deletions, or</source>
<translation>项删除，或</translation>
</message>
<message>
<source>people, at most</source>
<translation>人起，最多</translation>
</message>
<message>
<source>Up to so many deletions pass, or up to this share</source>
<translation>不超过此数量或此比例的删除会放行</translation>
</message>
<message>
<source>From this size on, it may lose at most this share</source>
<translation>达到此人数的部门，最多可失去此比例的员工</translation>
</message>
<message>
<source>{what}: number</source>
<translation>{what}：数量</translation>
</message>
<message>
<source>{what}: share in percent</source>
<translation>{what}：比例（%）</translation>
</message>
</context>
</TS>
