<?xml version="1.0" encoding="utf-8"?>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
<name>sase</name>
<message numerus="yes">
<source>%n records saved</source>
<translation>
<numerusform>One record saved</numerusform>
<numerusform>%n records saved</numerusform>
</translation>
</message>
<message numerus="yes">
<source>The app sees %n departments fewer in WeCom than the last time.</source>
<translation>
<numerusform>The app sees one department fewer in WeCom than the last time.</numerusform>
<numerusform>The app sees %n departments fewer in WeCom than the last time.</numerusform>
</translation>
</message>
<message numerus="yes">
<source>The %n selected departments and their employees are read, compared and applied.</source>
<translation>
<numerusform>The selected department and its employees are read, compared and applied.</numerusform>
<numerusform>The %n selected departments and their employees are read, compared and applied.</numerusform>
</translation>
</message>
<message numerus="yes">
<source>%n records</source>
<translation>
<numerusform>One record</numerusform>
<numerusform>%n records</numerusform>
</translation>
</message>
</context>
</TS>
