# Fills a new Redmine by its own means: a project for each customer with their requests in it, and an agent.
require 'json'

Redmine::DefaultData::Loader.load('en')
data = JSON.parse(File.read(ENV.fetch('CUSTOMERS')))
Setting.host_name = data['host']
Setting.protocol = 'https'
Setting.default_language = 'en'
# Mail is written in threads of its own, which wait for the database as well.
Setting.notified_events = []

agent = User.new(firstname: 'Ada', lastname: 'Agent', mail: "agent@#{data['host']}", language: 'en')
agent.login = data['agent']['name']
agent.password = data['agent']['password']
agent.save!

tracker = Tracker.first
role = Role.givable.first
data['people'].each do |person|
  project = Project.create!(
    name: "#{person['firstName']} #{person['lastName']}",
    identifier: person['id'].downcase,
    description: person['email'],
    trackers: Tracker.all,
    enabled_module_names: %w[issue_tracking]
  )
  Member.create!(project: project, principal: agent, roles: [role])
end
data['tickets'].each do |ticket|
  Issue.create!(
    project: Project.find(ticket['customer'].downcase),
    tracker: tracker,
    author: agent,
    subject: ticket['subject'],
    description: "#{ticket['subject']}."
  )
end
