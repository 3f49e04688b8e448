<?xml version="1.0" encoding="utf-8"?>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
<name>sase</name>
<message numerus="yes">
<source>%n members one by one</source>
<translation>
<numerusform>one member by name</numerusform>
<numerusform>%n members one by one</numerusform>
</translation>
</message>
<message numerus="yes">
<source>%n tags</source>
<translation>
<numerusform>one tag</numerusform>
<numerusform>%n tags</numerusform>
</translation>
</message>
<message numerus="yes">
<source>%n identity sources</source>
<translation>
<numerusform>One identity source</numerusform>
<numerusform>%n identity sources</numerusform>
</translation>
</message>
<message numerus="yes">
<source>Last %n tasks</source>
<translation>
<numerusform>Last task</numerusform>
<numerusform>Last %n tasks</numerusform>
</translation>
</message>
</context>
</TS>
