<?xml version="1.0" encoding="utf-8"?>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
<name>sase</name>
<message numerus="yes">
<source>%n running tasks will be cancelled.</source>
<translation>
<numerusform>One running task will be cancelled.</numerusform>
<numerusform>%n running tasks will be cancelled.</numerusform>
</translation>
</message>
<message numerus="yes">
<source>%n messages</source>
<translation>
<numerusform>One message</numerusform>
<numerusform>%n messages</numerusform>
</translation>
</message>
<message numerus="yes">
<source>%n waiting</source>
<translation>
<numerusform>one waiting</numerusform>
<numerusform>%n waiting</numerusform>
</translation>
</message>
<message numerus="yes">
<source>%n plans wait for your decision</source>
<translation>
<numerusform>%n plan waits for your decision</numerusform>
<numerusform>%n plans wait for your decision</numerusform>
</translation>
</message>
<message numerus="yes">
<source>%n notices could not be delivered</source>
<translation>
<numerusform>%n notice could not be delivered</numerusform>
<numerusform>%n notices could not be delivered</numerusform>
</translation>
</message>
</context>
</TS>
